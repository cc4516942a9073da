package io.lyceum.command.learning.delivery;

import io.lyceum.command.learning.delivery.port.DialogPartner;
import io.lyceum.command.learning.delivery.port.DialogPartner.Conversation;
import io.lyceum.command.learning.delivery.port.Speech;
import io.lyceum.command.learning.delivery.port.TextToSpeech.Voice;
import io.lyceum.command.platform.ports.OutsideCalls.OutsideCallFailed;
import io.lyceum.command.platform.storage.PersonalFiles;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.TenantId;
import io.lyceum.learning.authoring.Element.Dialog;
import io.lyceum.learning.delivery.RunCommand.RecordDialogReply;
import io.lyceum.learning.delivery.RunCommand.RecordDialogReplyFailure;
import io.lyceum.learning.delivery.RunId;
import io.lyceum.learning.delivery.UtteranceId;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has the AI answer in a dialog of a course, aloud where the course says so (C45, C46). */
@Component
class DialogReplyTask extends PersistentTask<DialogReplyTask.Turn> {

    /** @param answers the message to answer; absent when the AI speaks first */
    record Turn(
            Origin origin,
            RunId run,
            String element,
            @Nullable UtteranceId answers) implements Data {}

    private static final Logger LOG = LoggerFactory.getLogger(DialogReplyTask.class);
    private static final int LONGEST_REPLY = 16_000;

    private final StartedRuns runs;
    private final DialogPartner partner;
    private final Speech speech;
    private final PersonalFiles files;

    DialogReplyTask(StartedRuns runs, DialogPartner partner, Speech speech, PersonalFiles files) {
        super("learning.answer-in-dialog", Turn.class, 3, Duration.ofSeconds(2));
        this.runs = runs;
        this.partner = partner;
        this.speech = speech;
        this.files = files;
    }

    @Override
    protected void run(String id, Turn turn) {
        var tenant = turn.origin().tenant();
        var plan = runs.plan(turn.run(), tenant);
        var memory = memory(turn.run(), tenant);
        if (memory.isAnswered(turn.answers())) {
            return;
        }
        var dialog = (Dialog) plan.script().element(turn.element()).orElseThrow();
        var prompt = PromptText.of(
                dialog.prompt(),
                plan.script(),
                element -> RunMemory.newest(
                        element,
                        Stream.concat(
                                Stream.of(memory),
                                runs.started(turn.run(), tenant).earlier().map(run -> memory(run, tenant)))));
        if (!prompt.unknown().isEmpty()) {
            LOG.warn(
                    "course {} version {}: the prompt of {} names {}, which the course does not have",
                    plan.script().course(),
                    plan.script().version(),
                    dialog.id(),
                    prompt.unknown());
        }
        var reply = partner.reply(new Conversation(
                prompt.text(), memory.of(dialog.id()), dialog.model(), dialog.temperature(), dialog.reasoning()));
        var text = reply.text().length() > LONGEST_REPLY ? reply.text().substring(0, LONGEST_REPLY) : reply.text();
        then(
                id,
                turn,
                "replied",
                new RecordDialogReply(
                        turn.run(),
                        plan,
                        turn.element(),
                        turn.answers(),
                        text,
                        reply.model(),
                        reply.offline(),
                        aloud(turn, dialog, StopMarker.in(text).text())));
    }

    private RunMemory memory(RunId run, TenantId tenant) {
        return RunMemory.of(runs.plan(run, tenant).script(), runs.history(run));
    }

    /** The reply as a recording of the learner's; absent when it stays in writing, as it does when the service fails. */
    private @Nullable String aloud(Turn turn, Dialog dialog, String text) {
        if (!dialog.answersAloud() || text.isBlank()) {
            return null;
        }
        try {
            var voice =
                    new Voice(dialog.ttsVoice(), dialog.ttsModel(), Objects.requireNonNullElse(dialog.ttsSpeed(), 1.0));
            return speech.say(text, voice)
                    .flatMap(spoken ->
                            files.put(turn.run().value(), turn.origin().tenant(), spoken))
                    .orElse(null);
        } catch (OutsideCallFailed failed) {
            LOG.warn("a reply stays in writing: {}", failed.getMessage());
            return null;
        }
    }

    @Override
    protected void giveUp(String id, Turn turn, Throwable cause) {
        then(
                id,
                turn,
                "failed",
                new RecordDialogReplyFailure(
                        turn.run(), turn.element(), turn.answers(), String.valueOf(cause.getMessage())));
    }
}
