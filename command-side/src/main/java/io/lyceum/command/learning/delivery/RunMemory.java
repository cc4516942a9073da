package io.lyceum.command.learning.delivery;

import io.lyceum.command.learning.delivery.port.DialogPartner.Said;
import io.lyceum.learning.authoring.Element.Dialog;
import io.lyceum.learning.authoring.Element.Speaker;
import io.lyceum.learning.authoring.Script;
import io.lyceum.learning.delivery.RunEvent;
import io.lyceum.learning.delivery.RunEvent.AnswerSubmitted;
import io.lyceum.learning.delivery.RunEvent.DialogMessageSent;
import io.lyceum.learning.delivery.RunEvent.DialogReplyRecorded;
import io.lyceum.learning.delivery.UtteranceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was said in a run, element by element: what prompts refer to, and dialogs go on from (C45). */
final class RunMemory {

    private final Map<String, List<Said>> byElement = new LinkedHashMap<>();
    private final List<UtteranceId> answered = new ArrayList<>();

    private RunMemory() {}

    static RunMemory of(Script script, List<RunEvent> history) {
        var memory = new RunMemory();
        for (var event : history) {
            switch (event) {
                case RunEvent.ElementServed served -> {
                    memory.said(served.element());
                    if (!served.revising()
                            && script.element(served.element()).orElse(null) instanceof Dialog dialog
                            && memory.said(served.element()).isEmpty()) {
                        dialog.conversation()
                                .forEach(line -> memory.said(dialog.id())
                                        .add(new Said(line.role() == Speaker.USER, line.text())));
                    }
                }
                case AnswerSubmitted answer -> {
                    memory.said(answer.element()).add(new Said(true, answer.answer()));
                    if (answer.feedback() != null) {
                        memory.said(answer.element()).add(new Said(false, answer.feedback()));
                    }
                }
                case DialogMessageSent message -> memory.said(message.element()).add(new Said(true, message.text()));
                case DialogReplyRecorded reply -> {
                    memory.said(reply.element()).add(new Said(false, reply.text()));
                    if (reply.answers() != null) {
                        memory.answered.add(reply.answers());
                    }
                }
                default -> {}
            }
        }
        return memory;
    }

    /** The conversation of an element, oldest first, without the element's own text. */
    List<Said> of(String element) {
        return List.copyOf(byElement.getOrDefault(element, List.of()));
    }

    /** The conversation of an element in the newest of a learner's runs in which there was one (C45: "for this learner"). */
    static List<Said> newest(String element, Stream<RunMemory> newestFirst) {
        return newestFirst
                .map(memory -> memory.of(element))
                .filter(conversation -> !conversation.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    boolean isAnswered(@Nullable UtteranceId utterance) {
        return utterance != null && answered.contains(utterance);
    }

    private List<Said> said(String element) {
        return Objects.requireNonNull(byElement.computeIfAbsent(element, unknown -> new ArrayList<>()));
    }
}
