package io.lyceum.notification;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.StudentId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can happen to the notifications of one person. */
public sealed interface InboxEvent extends TenantEvent {

    InboxId inbox();

    /**
     * C214.
     *
     * @param student whom it is about, if a student
     * @param about the submission, lesson or dialog to look at
     */
    @LogicalType("notification.NotificationRaised")
    record NotificationRaised(
            InboxId inbox,
            NotificationId notification,
            UserId recipient,
            NotificationKind kind,
            @Nullable StudentId student,
            @Nullable UUID about)
            implements InboxEvent {}

    /** Seen, or so old that there are a thousand newer unread ones. */
    @LogicalType("notification.NotificationRead")
    record NotificationRead(InboxId inbox, NotificationId notification, UserId recipient) implements InboxEvent {}

    /** @param count how many had been unread */
    @LogicalType("notification.AllNotificationsRead")
    record AllNotificationsRead(InboxId inbox, UserId recipient, int count) implements InboxEvent {}
}
