package io.lyceum.command.notification;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.notification.InboxEvent.NotificationRaised;
import io.lyceum.notification.InboxEvent.NotificationRead;
import io.lyceum.notification.InboxId;
import io.lyceum.notification.NotificationId;
import io.lyceum.notification.NotificationKind;
import io.lyceum.notification.RaiseNotification;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much an inbox remembers as unread (C214). */
class InboxTest {

    private static final Origin ORIGIN =
            new Origin(TenantId.next(), Origin.PLATFORM, Role.SYSTEM, Instant.EPOCH, "c", "c");
    private static final UserId OLGA = UserId.next();
    private static final InboxId INBOX = InboxId.of(ORIGIN.tenant(), OLGA);

    private final AggregateTestFixture<Inbox> fixture = new AggregateTestFixture<>(Inbox.class);

    @BeforeEach
    void carryTheOriginOn() {
        fixture.registerCommandHandlerInterceptor(
                new CorrelationDataInterceptor<>(List.of(message -> message.getMetaData())));
    }

    @Test
    void theOldestOfAThousandCountsAsReadWhenThereIsOneMore() {
        fixture.given(raised(1_000))
                .when(raise(1_000), ORIGIN.toMetaData())
                .expectEvents(new NotificationRead(INBOX, notification(0), OLGA), raisedAs(1_000));
    }

    @Test
    void aThousandMayBeUnread() {
        fixture.given(raised(999)).when(raise(999), ORIGIN.toMetaData()).expectEvents(raisedAs(999));
    }

    private static List<?> raised(int count) {
        return Stream.iterate(0, number -> number + 1)
                .limit(count)
                .map(number ->
                        GenericEventMessage.asEventMessage(raisedAs(number)).andMetaData(ORIGIN.toMetaData()))
                .toList();
    }

    private static NotificationRaised raisedAs(int number) {
        return new NotificationRaised(
                INBOX, notification(number), OLGA, NotificationKind.HOMEWORK_SUBMITTED, null, null);
    }

    private static RaiseNotification raise(int number) {
        return new RaiseNotification(
                INBOX, notification(number), OLGA, NotificationKind.HOMEWORK_SUBMITTED, null, null);
    }

    private static NotificationId notification(int number) {
        return new NotificationId(new UUID(0, number));
    }
}
