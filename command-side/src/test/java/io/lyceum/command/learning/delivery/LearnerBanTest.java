package io.lyceum.command.learning.delivery;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.delivery.BanCommand.CountAiMessage;
import io.lyceum.learning.delivery.BanCommand.LiftBan;
import io.lyceum.learning.delivery.BanEvent.AiMessageCounted;
import io.lyceum.learning.delivery.BanEvent.BanLifted;
import io.lyceum.learning.delivery.BanEvent.LearnerBanned;
import io.lyceum.learning.delivery.BanEvent.LearnerExcludedFromBan;
import io.lyceum.learning.delivery.BanId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LearnerBanTest {

    private static final TenantId SCHOOL = TenantId.next();
    private static final UserId IVAN = UserId.next();
    private static final BanId BAN = BanId.of(SCHOOL, IVAN);
    private static final CountAiMessage MESSAGE = new CountAiMessage(BAN, IVAN, 2);

    private final AggregateTestFixture<LearnerBan> fixture = new AggregateTestFixture<>(LearnerBan.class);

    @BeforeEach
    void carryTheOriginOn() {
        fixture.registerCommandHandlerInterceptor(
                new CorrelationDataInterceptor<>(List.of(message -> message.getMetaData())));
    }

    @Test
    void asManyAsTheLimitAreAllowed() {
        fixture.given(before(counted(1))).when(MESSAGE, origin()).expectEvents(counted(2));
    }

    @Test
    void oneMoreBans() {
        fixture.given(before(counted(1), counted(2)))
                .when(MESSAGE, origin())
                .expectEvents(counted(3), new LearnerBanned(BAN, IVAN, "more than 2 messages to the AI", true));
    }

    @Test
    void of150MessagesNoneBansAndThe151stDoes() {
        var message = new CountAiMessage(BAN, IVAN, 150);
        fixture.given(before(counted(149))).when(message, origin()).expectEvents(counted(150));
        fixture.given(before(counted(150)))
                .when(message, origin())
                .expectEvents(counted(151), new LearnerBanned(BAN, IVAN, "more than 150 messages to the AI", true));
    }

    @Test
    void whoIsBannedIsNotBannedAgainButCounted() {
        fixture.given(before(counted(3), new LearnerBanned(BAN, IVAN, "Spam", false)))
                .when(MESSAGE, origin())
                .expectEvents(counted(4));
    }

    @Test
    void whoIsExcludedIsNeverBannedForIt() {
        fixture.given(before(counted(9), new LearnerExcludedFromBan(BAN, IVAN, "A friend")))
                .when(MESSAGE, origin())
                .expectEvents(counted(10));
    }

    @Test
    void afterABanWasLiftedCountingBeginsAnew() {
        fixture.given(before(counted(3), new LearnerBanned(BAN, IVAN, "Spam", true), new BanLifted(BAN, IVAN)))
                .when(MESSAGE, origin())
                .expectEvents(counted(1));
    }

    @Test
    void onlyABanIsLifted() {
        fixture.given(before(counted(1))).when(new LiftBan(BAN, IVAN), origin()).expectNoEvents();
    }

    private static AiMessageCounted counted(int count) {
        return new AiMessageCounted(BAN, IVAN, count);
    }

    private static List<EventMessage<Object>> before(Object... events) {
        return Arrays.stream(events)
                .map(event -> GenericEventMessage.asEventMessage(event).andMetaData(origin()))
                .toList();
    }

    private static Map<String, String> origin() {
        return new Origin(SCHOOL, IVAN, Role.SYSTEM, Instant.parse("2026-03-01T10:00:00Z"), "c", "c").toMetaData();
    }
}
