package io.lyceum.query.notification;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.notification.InboxEvent.AllNotificationsRead;
import io.lyceum.notification.InboxEvent.NotificationRaised;
import io.lyceum.notification.InboxEvent.NotificationRead;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;
import java.util.List;

/** Each person's notifications, and how many of them are unread (C214). */
public final class NotificationProjection extends Projection {

    static final String NAME = "notifications";

    private static final Table NOTIFICATION = table("notification", "recipient_id", "notification_id");
    private static final Table INBOX = table("inbox", "recipient_id");

    public NotificationProjection() {
        super(NAME, NOTIFICATION, INBOX);
        onEach(
                NotificationRaised.class,
                (e, at) -> List.of(
                        NOTIFICATION.upsert(row().set("recipient_id", e.recipient())
                                .set("notification_id", e.notification())
                                .set("number", at.position())
                                .set("kind", e.kind())
                                .set("student_id", e.student())
                                .set("about_id", e.about())
                                .set("raised_at", at.occurredAt())),
                        INBOX.increment(row().set("recipient_id", e.recipient()).set("unread", 1))));
        onEach(
                NotificationRead.class,
                (e, at) -> List.of(
                        NOTIFICATION.update(row().set("recipient_id", e.recipient())
                                .set("notification_id", e.notification())
                                .set("read_at", at.occurredAt())),
                        INBOX.add(row().set("recipient_id", e.recipient()).set("unread", -1))));
        on(
                AllNotificationsRead.class,
                (e, at) -> INBOX.update(row().set("recipient_id", e.recipient())
                        .set("unread", 0)
                        .set("read_up_to", at.position())));
    }
}
