package io.lyceum.command.conversation;

import io.lyceum.command.platform.policies.Policy;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.conversation.DialogEvent.HandoffReleased;
import io.lyceum.conversation.DialogEvent.HandoffStarted;
import io.lyceum.conversation.DialogEvent.MessageReceived;
import io.lyceum.conversation.FreeSlot;
import io.lyceum.conversation.KeepSlot;
import io.lyceum.conversation.PresenceId;
import io.lyceum.kernel.Origin;
import java.time.Clock;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * When a message comes and the AI may answer, it answers (P3); when a dialog is released, the slot is free (P5), and when
 * it is taken over again, it is not.
 */
@Component
class DialogPolicy extends Policy {

    private final Tasks tasks;
    private final AssistantReplyTask reply;
    private final Clock clock;

    DialogPolicy(Tasks tasks, AssistantReplyTask reply, Clock commandClock) {
        this.tasks = tasks;
        this.reply = reply;
        this.clock = commandClock;
    }

    @EventHandler
    void when(MessageReceived received, Origin origin) {
        if (received.aiAnswers()) {
            tasks.schedule(
                    reply,
                    received.message().toString(),
                    new AssistantReplyTask.Reply(origin, received.dialog(), received.message(), received.text()),
                    clock.instant());
        }
    }

    @EventHandler
    void when(HandoffStarted started, EventMessage<?> event) {
        then(event, "keep-slot", new KeepSlot(PresenceId.of(started.operator()), started.dialog()));
    }

    @EventHandler
    void when(HandoffReleased released, EventMessage<?> event) {
        then(event, "free-slot", new FreeSlot(PresenceId.of(released.operator()), released.dialog()));
    }
}
