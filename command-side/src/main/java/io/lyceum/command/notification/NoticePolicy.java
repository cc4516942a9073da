package io.lyceum.command.notification;

import io.lyceum.command.platform.policies.Policy;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.StudentId;
import io.lyceum.notification.InboxId;
import io.lyceum.notification.NotificationId;
import io.lyceum.notification.NotificationKind;
import io.lyceum.notification.RaiseNotification;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** A policy that tells people of what happened, each once. */
abstract class NoticePolicy extends Policy {

    /** @param about what the notice leads to */
    final void raise(
            List<UserId> to,
            NotificationKind kind,
            @Nullable StudentId student,
            @Nullable UUID about,
            EventMessage<?> event,
            Origin origin) {
        for (var recipient : to) {
            var inbox = InboxId.of(origin.tenant(), recipient);
            var notification = NotificationId.of(UUID.fromString(event.getIdentifier()), inbox);
            then(
                    event,
                    "tell:" + recipient,
                    new RaiseNotification(inbox, notification, recipient, kind, student, about));
        }
    }
}
