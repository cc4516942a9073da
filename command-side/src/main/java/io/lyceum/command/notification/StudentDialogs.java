package io.lyceum.command.notification;

import io.lyceum.conversation.DialogEvent.AssistantReplied;
import io.lyceum.conversation.DialogEvent.DialogOpened;
import io.lyceum.conversation.DialogEvent.DialogReopened;
import io.lyceum.conversation.DialogEvent.HandoffCancelled;
import io.lyceum.conversation.DialogEvent.HandoffReleased;
import io.lyceum.conversation.DialogEvent.HandoffRequested;
import io.lyceum.conversation.DialogId;
import io.lyceum.kernel.TenantId;
import io.lyceum.learning.StudentId;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** Which dialogs are students' (A39), and where one of them waits for help, read from their own events. */
@Component
class StudentDialogs {

    private final EventStorageEngine events;
    private final Recipients recipients;

    StudentDialogs(EventStorageEngine events, Recipients recipients) {
        this.events = events;
        this.recipients = recipients;
    }

    /** Whose dialog it is; empty for that of a visitor or of somebody who works at the school. */
    Optional<StudentId> studentIn(DialogId dialog, TenantId tenant) {
        return happenedIn(dialog)
                .flatMap(event -> event instanceof DialogOpened opened ? Stream.of(opened.participant()) : Stream.of())
                .findFirst()
                .flatMap(participant -> {
                    var withoutLogin = new StudentId(participant.value());
                    return DialogId.ofStudent(withoutLogin).equals(dialog)
                            ? Optional.of(withoutLogin)
                            : recipients.studentWith(tenant, participant);
                });
    }

    /**
     * Whether nobody knows yet that the dialog needs a person: an answer of the assistant has helped since it last failed
     * to, a handoff has ended, or the dialog was opened again, and no handoff waits. So a student who asks on and on is
     * told of once.
     */
    boolean isFirstWithoutHelp(AssistantReplied reply) {
        var known = false;
        var waits = false;
        for (var event : (Iterable<Object>) happenedIn(reply.dialog())::iterator) {
            switch (event) {
                case AssistantReplied answer
                when answer.message().equals(reply.message()) -> {
                    return !known && !waits;
                }
                case AssistantReplied answer -> known = !answer.resolvedByAi();
                case HandoffRequested requested -> waits = true;
                case HandoffReleased released -> {
                    known = false;
                    waits = false;
                }
                case HandoffCancelled cancelled -> {
                    known = false;
                    waits = false;
                }
                case DialogReopened reopened -> known = false;
                default -> {}
            }
        }
        return false;
    }

    private Stream<Object> happenedIn(DialogId dialog) {
        return events.readEvents(dialog.toString()).asStream().<Object>map(event -> event.getPayload());
    }
}
