package io.lyceum.command.billing.trial;

import io.lyceum.billing.trial.ConvertTrial;
import io.lyceum.billing.trial.ExpireTrial;
import io.lyceum.billing.trial.StartTrial;
import io.lyceum.billing.trial.TrialEnd;
import io.lyceum.billing.trial.TrialEvent.TrialConverted;
import io.lyceum.billing.trial.TrialEvent.TrialEnding;
import io.lyceum.billing.trial.TrialEvent.TrialExpired;
import io.lyceum.billing.trial.TrialEvent.TrialMessageUsed;
import io.lyceum.billing.trial.TrialEvent.TrialMessagesRunningLow;
import io.lyceum.billing.trial.TrialEvent.TrialStarted;
import io.lyceum.billing.trial.TrialId;
import io.lyceum.billing.trial.UseTrialMessage;
import io.lyceum.billing.trial.WarnOfTrialEnd;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrialTest {

    private static final TenantId TENANT = TenantId.next();
    private static final TrialId TRIAL = TrialId.of(TENANT);
    private static final Instant ENDS = Instant.EPOCH.plus(Duration.ofDays(7));
    private static final Object STARTED = new TrialStarted(TRIAL, ENDS, 50);

    private final AggregateTestFixture<Trial> fixture = new AggregateTestFixture<>(Trial.class);

    @BeforeEach
    void carryTheOriginOn() {
        fixture.registerCommandHandlerInterceptor(
                new CorrelationDataInterceptor<>(List.of(message -> message.getMetaData())));
    }

    @Test
    void aTrialLastsSevenDays() {
        fixture.givenNoPriorActivity()
                .when(new StartTrial(TRIAL, Duration.ofDays(7), 50), at(Instant.EPOCH))
                .expectEvents(STARTED);
    }

    @Test
    void fourFifthsOfTheMessagesAreTold() {
        given(STARTED, new TrialMessageUsed(TRIAL, 39))
                .when(new UseTrialMessage(TRIAL, 1), at(Instant.EPOCH))
                .expectEvents(new TrialMessageUsed(TRIAL, 40), new TrialMessagesRunningLow(TRIAL, 40, 50));
        given(STARTED, new TrialMessageUsed(TRIAL, 40))
                .when(new UseTrialMessage(TRIAL, 1), at(Instant.EPOCH))
                .expectEvents(new TrialMessageUsed(TRIAL, 41));
    }

    @Test
    void theLastMessageEndsItAndTheNextIsRefused() {
        given(STARTED, new TrialMessageUsed(TRIAL, 49))
                .when(new UseTrialMessage(TRIAL, 1), at(Instant.EPOCH))
                .expectEvents(new TrialMessageUsed(TRIAL, 50), new TrialExpired(TRIAL, TrialEnd.MESSAGES));
        given(STARTED, new TrialMessageUsed(TRIAL, 50), new TrialExpired(TRIAL, TrialEnd.MESSAGES))
                .when(new UseTrialMessage(TRIAL, 1), at(Instant.EPOCH))
                .expectException(Rejection.class);
    }

    @Test
    void theTimeEndsItWhetherItsDeadlineHasRunOrNot() {
        given(STARTED).when(new UseTrialMessage(TRIAL, 1), at(ENDS)).expectException(Rejection.class);
        given(STARTED).when(new ExpireTrial(TRIAL), at(ENDS)).expectEvents(new TrialExpired(TRIAL, TrialEnd.TIME));
        given(STARTED)
                .when(new ExpireTrial(TRIAL), at(ENDS.minusMillis(1)))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void whoPaysIsNotLimitedOrWarnedAnyMore() {
        var expired = new TrialExpired(TRIAL, TrialEnd.TIME);
        given(STARTED, expired)
                .when(new ConvertTrial(TRIAL, "paid"), at(ENDS))
                .expectEvents(new TrialConverted(TRIAL, "paid"));
        given(STARTED, expired, new TrialConverted(TRIAL, "paid"))
                .when(new UseTrialMessage(TRIAL, 1), at(ENDS))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        given(STARTED).when(new WarnOfTrialEnd(TRIAL, 3), at(Instant.EPOCH)).expectEvents(new TrialEnding(TRIAL, 3));
        given(STARTED, new TrialConverted(TRIAL, "paid"))
                .when(new WarnOfTrialEnd(TRIAL, 1), at(Instant.EPOCH))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    private TestExecutor<Trial> given(Object... events) {
        var origin = at(Instant.EPOCH);
        return fixture.given(Arrays.stream(events)
                .map(event -> GenericEventMessage.asEventMessage(event).andMetaData(origin))
                .toList());
    }

    private static Map<String, String> at(Instant time) {
        return new Origin(TENANT, Origin.PLATFORM, Role.SYSTEM, time, "c", "c").toMetaData();
    }
}
