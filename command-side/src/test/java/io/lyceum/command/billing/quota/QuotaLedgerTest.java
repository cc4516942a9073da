package io.lyceum.command.billing.quota;

import io.lyceum.billing.ReservationId;
import io.lyceum.billing.plan.Plan;
import io.lyceum.billing.quota.Amount;
import io.lyceum.billing.quota.CloseQuotaPeriod;
import io.lyceum.billing.quota.ExpireQuota;
import io.lyceum.billing.quota.OverageSettings;
import io.lyceum.billing.quota.PassOnReservation;
import io.lyceum.billing.quota.PeriodUse;
import io.lyceum.billing.quota.QuotaEvent.CreditPackAdded;
import io.lyceum.billing.quota.QuotaEvent.OverageCapReached;
import io.lyceum.billing.quota.QuotaEvent.OverageSettingsChanged;
import io.lyceum.billing.quota.QuotaEvent.QuotaHoldingChanged;
import io.lyceum.billing.quota.QuotaEvent.QuotaPeriodClosed;
import io.lyceum.billing.quota.QuotaEvent.QuotaPeriodOpened;
import io.lyceum.billing.quota.QuotaEvent.QuotaPlanApplied;
import io.lyceum.billing.quota.QuotaEvent.QuotaReleased;
import io.lyceum.billing.quota.QuotaEvent.QuotaReserved;
import io.lyceum.billing.quota.QuotaEvent.QuotaSettled;
import io.lyceum.billing.quota.QuotaEvent.QuotaSuspended;
import io.lyceum.billing.quota.QuotaEvent.QuotaThresholdReached;
import io.lyceum.billing.quota.QuotaLedgerId;
import io.lyceum.billing.quota.RecordUse;
import io.lyceum.billing.quota.ReserveQuota;
import io.lyceum.billing.quota.Resource;
import io.lyceum.billing.quota.SettleQuota;
import io.lyceum.billing.quota.SettledUse;
import io.lyceum.billing.quota.UseOf;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuotaLedgerTest {

    private static final TenantId TENANT = TenantId.next();
    private static final QuotaLedgerId LEDGER = QuotaLedgerId.ofTenant(TENANT);
    private static final ReservationId FIRST = ReservationId.next();
    private static final ReservationId SECOND = ReservationId.next();
    private static final UseOf USE = new UseOf("kling-2.5-turbo", null, null);
    private static final Instant MONTH = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant NEXT_MONTH = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Object OPENED = new QuotaPeriodOpened(LEDGER, MONTH, NEXT_MONTH);
    private static final Object FREE = new QuotaPlanApplied(LEDGER, Plan.FREE, 1);
    private static final Object STARTER = new QuotaPlanApplied(LEDGER, Plan.STARTER, 1);

    private final AggregateTestFixture<QuotaLedger> fixture = new AggregateTestFixture<>(QuotaLedger.class);

    @BeforeEach
    void carryTheOriginOn() {
        fixture.registerCommandHandlerInterceptor(
                new CorrelationDataInterceptor<>(List.of(message -> message.getMetaData())));
    }

    @Test
    void withoutAPlanNothingIsLimitedButAllIsCounted() {
        fixture.givenNoPriorActivity()
                .when(reserve(FIRST, 1_000_000), at(NOW))
                .expectEvents(
                        new QuotaPeriodOpened(LEDGER, NOW, NEXT_MONTH),
                        new QuotaReserved(LEDGER, FIRST, credits(1_000_000), USE, NOW.plusSeconds(60)));
    }

    @Test
    void usedReservedAndAskedForTogetherNeverExceedTheLimit() {
        given(OPENED, FREE, settled(10, 0, 0, 0), reserved(FIRST, 30))
                .when(reserve(SECOND, 11), at(NOW))
                .expectException(QuotaExceeded.class)
                .expectNoEvents();
        given(OPENED, FREE, settled(10, 0, 0, 0), reserved(FIRST, 30))
                .when(reserve(SECOND, 10), at(NOW))
                .expectEvents(new QuotaReserved(LEDGER, SECOND, credits(10), USE, NOW.plusSeconds(60)));
    }

    @Test
    void settlingTakesWhatItReallyWasAndGivesTheRestBack() {
        given(OPENED, FREE, reserved(FIRST, 30))
                .when(new SettleQuota(LEDGER, FIRST, credits(12), USE), at(NOW))
                .expectEvents(new QuotaSettled(
                        LEDGER, FIRST, List.of(new SettledUse(Resource.KAI_CREDITS, 12, 30, 0, 0, 0, 600_000)), USE));
    }

    @Test
    void whatWasNotSettledInTimeIsGivenBackOnce() {
        given(OPENED, FREE, reserved(FIRST, 30))
                .when(new ExpireQuota(LEDGER, FIRST, NOW.plusSeconds(60)), at(NOW.plusSeconds(60)))
                .expectEvents(new QuotaReleased(LEDGER, FIRST, credits(30), "expired"));
        given(OPENED, FREE, reserved(FIRST, 30), new QuotaReleased(LEDGER, FIRST, credits(30), "expired"))
                .when(new ExpireQuota(LEDGER, FIRST, NOW.plusSeconds(60)), at(NOW.plusSeconds(60)))
                .expectNoEvents();
        given(OPENED, FREE, reserved(FIRST, 30), new QuotaReleased(LEDGER, FIRST, credits(30), "expired"))
                .when(new SettleQuota(LEDGER, FIRST, credits(1), USE), at(NOW))
                .expectException(Rejection.class);
    }

    @Test
    void whatIsPassedOnIsNeverFreeBetween() {
        given(OPENED, FREE, reserved(FIRST, 50))
                .when(new PassOnReservation(LEDGER, FIRST, SECOND, USE), at(NOW))
                .expectEvents(
                        new QuotaReleased(LEDGER, FIRST, credits(50), "passed on"),
                        new QuotaReserved(LEDGER, SECOND, credits(50), USE, NOW.plusSeconds(60)));
        given(OPENED, FREE)
                .when(new PassOnReservation(LEDGER, FIRST, SECOND, USE), at(NOW))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void theSameReservationAgainChangesNothing() {
        given(OPENED, FREE, reserved(FIRST, 50))
                .when(reserve(FIRST, 50), at(NOW))
                .expectNoEvents();
    }

    @Test
    void aThresholdIsToldOnceAndOfSeveralTheHighest() {
        given(OPENED, FREE)
                .when(use(45), at(NOW))
                .expectEvents(
                        settled(45, 0, 0, 0), new QuotaThresholdReached(LEDGER, Resource.KAI_CREDITS, 90, 45, 50));
        given(OPENED, FREE, settled(45, 0, 0, 0), new QuotaThresholdReached(LEDGER, Resource.KAI_CREDITS, 90, 45, 50))
                .when(use(1), at(NOW))
                .expectEvents(settled(1, 0, 0, 0));
        given(OPENED, FREE, settled(45, 0, 0, 0), new QuotaThresholdReached(LEDGER, Resource.KAI_CREDITS, 90, 45, 50))
                .when(use(5), at(NOW))
                .expectEvents(
                        settled(5, 0, 0, 0), new QuotaThresholdReached(LEDGER, Resource.KAI_CREDITS, 100, 50, 50));
    }

    @Test
    void creditsOfPacksAreSpentFirstAndDoNotCountForTheMonth() {
        given(
                        OPENED,
                        FREE,
                        new CreditPackAdded(LEDGER, UUID.randomUUID(), io.lyceum.billing.plan.PackSize.SMALL, 1_000))
                .when(use(1_010), at(NOW))
                .expectEvents(new QuotaSettled(
                        LEDGER,
                        FIRST,
                        List.of(new SettledUse(Resource.KAI_CREDITS, 1_010, 0, 1_000, 0, 0, 50_500_000)),
                        USE));
    }

    @Test
    void overageIsPricedByThePlan() {
        given(OPENED, STARTER, settled(490, 0, 0, 0))
                .when(use(30), at(NOW))
                .expectEvents(
                        settled(30, 0, 20, 1_000_000),
                        new QuotaThresholdReached(LEDGER, Resource.KAI_CREDITS, 100, 520, 500));
    }

    @Test
    void useStopsAtTheCap() {
        var cap = new OverageSettingsChanged(LEDGER, new OverageSettings(true, 100L, true));
        given(OPENED, STARTER, cap, settled(500, 0, 0, 0))
                .when(reserve(FIRST, 20), at(NOW))
                .expectEvents(new QuotaReserved(LEDGER, FIRST, credits(20), USE, NOW.plusSeconds(60)));
        given(OPENED, STARTER, cap, settled(500, 0, 0, 0), reserved(FIRST, 20))
                .when(reserve(SECOND, 1), at(NOW))
                .expectException(QuotaExceeded.class);
        given(OPENED, STARTER, cap, settled(500, 0, 0, 0), told())
                .when(use(20), at(NOW))
                .expectEvents(settled(20, 0, 20, 1_000_000), new OverageCapReached(LEDGER, 100, 1_000_000, 1_000_000));
    }

    @Test
    void whereOverageIsNotWantedTheLimitBlocks() {
        given(
                        OPENED,
                        STARTER,
                        new OverageSettingsChanged(LEDGER, new OverageSettings(false, null, true)),
                        settled(500, 0, 0, 0))
                .when(reserve(FIRST, 1), at(NOW))
                .expectException(QuotaExceeded.class);
    }

    @Test
    void aSuspendedTenantReservesNothing() {
        given(OPENED, STARTER, new QuotaSuspended(LEDGER))
                .when(reserve(FIRST, 1), at(NOW))
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    @Test
    void theMonthEndsWithItsSumsAndStorageStays() {
        var half = MONTH.plus(Duration.ofDays(15));
        given(
                        message(OPENED, MONTH),
                        message(STARTER, MONTH),
                        message(
                                new QuotaHoldingChanged(
                                        LEDGER, Resource.STORAGE, 120_000_000_000L, 120_000_000_000L, USE),
                                half),
                        message(settled(520, 0, 20, 1_000_000), NOW))
                .when(new CloseQuotaPeriod(LEDGER, NEXT_MONTH), at(NEXT_MONTH))
                .expectEvents(
                        new QuotaPeriodClosed(
                                LEDGER,
                                MONTH,
                                NEXT_MONTH,
                                Plan.STARTER,
                                List.of(
                                        new PeriodUse(Resource.KAI_CREDITS, 520, 20, 1_000_000),
                                        new PeriodUse(Resource.STORAGE, 60_000_000_000L, 10_000_000_000L, 1_000_000)),
                                2_000_000),
                        new QuotaPeriodOpened(LEDGER, NEXT_MONTH, Instant.parse("2027-01-01T00:00:00Z")));
    }

    @Test
    void aUseAfterTheMonthsEndCountsForTheNextThoughItsDeadlineIsLate() {
        given(OPENED, FREE, settled(50, 0, 0, 0))
                .when(reserve(FIRST, 50), at(NEXT_MONTH.plusSeconds(1)))
                .expectEvents(
                        new QuotaPeriodClosed(
                                LEDGER,
                                MONTH,
                                NEXT_MONTH,
                                Plan.FREE,
                                List.of(new PeriodUse(Resource.KAI_CREDITS, 50, 0, 0)),
                                0),
                        new QuotaPeriodOpened(LEDGER, NEXT_MONTH, Instant.parse("2027-01-01T00:00:00Z")),
                        new QuotaReserved(LEDGER, FIRST, credits(50), USE, NEXT_MONTH.plusSeconds(61)));
    }

    @Test
    void anotherTenantFindsNoLedger() {
        given(OPENED, FREE)
                .when(
                        reserve(FIRST, 1),
                        new Origin(TenantId.next(), UserId.next(), Role.OWNER, NOW, "c", "c").toMetaData())
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    private static ReserveQuota reserve(ReservationId reservation, long credits) {
        return new ReserveQuota(LEDGER, reservation, credits(credits), USE, Duration.ofMinutes(1));
    }

    private static RecordUse use(long credits) {
        return new RecordUse(LEDGER, FIRST, credits(credits), USE);
    }

    private static Object told() {
        return new QuotaThresholdReached(LEDGER, Resource.KAI_CREDITS, 100, 500, 500);
    }

    private static QuotaReserved reserved(ReservationId reservation, long credits) {
        return new QuotaReserved(LEDGER, reservation, credits(credits), USE, NOW.plusSeconds(60));
    }

    private static QuotaSettled settled(long amount, long fromPacks, long overage, long overageMicros) {
        return new QuotaSettled(
                LEDGER,
                FIRST,
                List.of(new SettledUse(
                        Resource.KAI_CREDITS, amount, 0, fromPacks, overage, overageMicros, amount * 50_000)),
                USE);
    }

    private static List<Amount> credits(long amount) {
        return List.of(new Amount(Resource.KAI_CREDITS, amount));
    }

    private TestExecutor<QuotaLedger> given(Object... events) {
        return fixture.given(Arrays.stream(events)
                .map(event -> event instanceof GenericEventMessage<?> message ? message : message(event, NOW))
                .toList());
    }

    private static GenericEventMessage<?> message(Object event, Instant when) {
        return (GenericEventMessage<?>)
                GenericEventMessage.asEventMessage(event).andMetaData(at(when));
    }

    private static Map<String, String> at(Instant when) {
        return new Origin(TENANT, UserId.next(), Role.SYSTEM, when, "c", "c").toMetaData();
    }
}
