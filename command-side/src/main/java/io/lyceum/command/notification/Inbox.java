package io.lyceum.command.notification;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.UserId;
import io.lyceum.notification.InboxEvent.AllNotificationsRead;
import io.lyceum.notification.InboxEvent.NotificationRaised;
import io.lyceum.notification.InboxEvent.NotificationRead;
import io.lyceum.notification.InboxId;
import io.lyceum.notification.MarkAllNotificationsRead;
import io.lyceum.notification.MarkNotificationRead;
import io.lyceum.notification.NotificationId;
import io.lyceum.notification.RaiseNotification;
import java.util.LinkedHashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** What one person was told in one tenant (C214). It remembers what is unread, up to a thousand. */
@AggregateRoot
public class Inbox extends TenantAggregate {

    private static final int MOST_UNREAD = 1_000;

    @AggregateIdentifier
    private @Nullable InboxId id;

    private @Nullable UserId recipient;
    private Set<NotificationId> unread = new LinkedHashSet<>();

    protected Inbox() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RaiseNotification raise) {
        if (unread.size() >= MOST_UNREAD) {
            apply(new NotificationRead(raise.inbox(), unread.iterator().next(), raise.recipient()));
        }
        apply(new NotificationRaised(
                raise.inbox(), raise.notification(), raise.recipient(), raise.kind(), raise.student(), raise.about()));
    }

    /** What was read before, or never was there, changes nothing: the client only says what it has shown. */
    @CommandHandler
    void handle(MarkNotificationRead mark, Origin origin) {
        requireRecipient(origin);
        if (unread.contains(mark.notification())) {
            apply(new NotificationRead(mark.inbox(), mark.notification(), origin.actor()));
        }
    }

    @CommandHandler
    void handle(MarkAllNotificationsRead mark, Origin origin) {
        requireRecipient(origin);
        if (!unread.isEmpty()) {
            apply(new AllNotificationsRead(mark.inbox(), origin.actor(), unread.size()));
        }
    }

    private void requireRecipient(Origin origin) {
        if (!origin.actor().equals(recipient)) {
            throw Rejection.notFound("inbox", "with this id");
        }
    }

    @EventSourcingHandler
    void on(NotificationRaised raised, Origin origin) {
        id = raised.inbox();
        tenant = origin.tenant();
        recipient = raised.recipient();
        unread.add(raised.notification());
    }

    @EventSourcingHandler
    void on(NotificationRead read) {
        unread.remove(read.notification());
    }

    @EventSourcingHandler
    void on(AllNotificationsRead read) {
        unread.clear();
    }
}
