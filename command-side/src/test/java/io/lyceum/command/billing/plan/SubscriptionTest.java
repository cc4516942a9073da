package io.lyceum.command.billing.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.billing.invoice.InvoiceId;
import io.lyceum.billing.plan.BillOverage;
import io.lyceum.billing.plan.CancelSubscription;
import io.lyceum.billing.plan.ChoosePlan;
import io.lyceum.billing.plan.GrantPlan;
import io.lyceum.billing.plan.PaymentMethod;
import io.lyceum.billing.plan.Plan;
import io.lyceum.billing.plan.PlanCatalogue;
import io.lyceum.billing.plan.RecordPayment;
import io.lyceum.billing.plan.RecordPaymentFailure;
import io.lyceum.billing.plan.RenewSubscription;
import io.lyceum.billing.plan.SubscriptionEvent.OutstandingPaid;
import io.lyceum.billing.plan.SubscriptionEvent.OverageBilled;
import io.lyceum.billing.plan.SubscriptionEvent.PaymentMethodExpiring;
import io.lyceum.billing.plan.SubscriptionEvent.PaymentMethodSet;
import io.lyceum.billing.plan.SubscriptionEvent.PlanActivated;
import io.lyceum.billing.plan.SubscriptionEvent.PlanChangeScheduled;
import io.lyceum.billing.plan.SubscriptionEvent.PlanChangeWithdrawn;
import io.lyceum.billing.plan.SubscriptionEvent.PlanChanged;
import io.lyceum.billing.plan.SubscriptionEvent.RenewalFailed;
import io.lyceum.billing.plan.SubscriptionEvent.SubscriptionCancelled;
import io.lyceum.billing.plan.SubscriptionEvent.SubscriptionEnded;
import io.lyceum.billing.plan.SubscriptionEvent.SubscriptionReinstated;
import io.lyceum.billing.plan.SubscriptionEvent.SubscriptionRenewed;
import io.lyceum.billing.plan.SubscriptionEvent.SubscriptionSuspended;
import io.lyceum.billing.plan.SubscriptionId;
import io.lyceum.billing.plan.WarnOfExpiry;
import io.lyceum.billing.quota.PeriodUse;
import io.lyceum.billing.quota.Resource;
import io.lyceum.kernel.Money;
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
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriptionTest {

    private static final TenantId TENANT = TenantId.next();
    private static final SubscriptionId ID = SubscriptionId.ofTenant(TENANT);
    private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");
    private static final Instant END = Instant.parse("2026-02-28T10:00:00Z");
    private static final Instant SECOND_END = Instant.parse("2026-03-31T10:00:00Z");
    private static final InvoiceId FIRST = InvoiceId.ofCycle(ID, 1);
    private static final InvoiceId SECOND = InvoiceId.ofCycle(ID, 2);
    private static final Object STARTER = new PlanActivated(ID, Plan.STARTER, 1, dollars(29), 1, START, END, FIRST);

    private final AggregateTestFixture<Subscription> fixture = new AggregateTestFixture<>(Subscription.class);

    @BeforeEach
    void carryTheOriginOn() {
        fixture.registerCommandHandlerInterceptor(
                new CorrelationDataInterceptor<>(List.of(message -> message.getMetaData())));
    }

    @Test
    void theFirstPlanBeginsAMonthAtItsFullPrice() {
        fixture.givenNoPriorActivity()
                .when(new ChoosePlan(ID, Plan.STARTER), at(START))
                .expectEvents(STARTER);
    }

    @Test
    void theFreePlanCostsNothing() {
        fixture.givenNoPriorActivity()
                .when(new ChoosePlan(ID, Plan.FREE), at(START))
                .expectEvents(new PlanActivated(ID, Plan.FREE, 1, dollars(0), 1, START, END, null));
    }

    @Test
    void enterpriseIsGrantedByThePlatformAlone() {
        fixture.givenNoPriorActivity()
                .when(new ChoosePlan(ID, Plan.ENTERPRISE), at(START))
                .expectException(Rejection.class);
        given(STARTER)
                .when(new GrantPlan(ID, Plan.ENTERPRISE, dollars(700)), at(START))
                .expectEvents(
                        new PlanChanged(ID, Plan.STARTER, Plan.ENTERPRISE, 1, dollars(700), dollars(0), null, true));
    }

    @Test
    void aHigherPlanHoldsAtOnceForTheDifferenceOfTheDaysLeft() {
        var half = START.plus(Duration.between(START, END).dividedBy(2));
        given(STARTER)
                .when(new ChoosePlan(ID, Plan.PRO), at(half))
                .expectEvents(new PlanChanged(
                        ID, Plan.STARTER, Plan.PRO, 1, dollars(99), dollars(35), InvoiceId.ofChange(ID, 1), false));
    }

    @Test
    void aLowerPlanComesWithTheNextMonthUnlessItIsWithdrawn() {
        var scheduled = new PlanChangeScheduled(ID, Plan.FREE, END);
        given(STARTER).when(new ChoosePlan(ID, Plan.FREE), at(START)).expectEvents(scheduled);
        given(STARTER, scheduled).when(new ChoosePlan(ID, Plan.FREE), at(START)).expectNoEvents();
        given(STARTER, scheduled)
                .when(new ChoosePlan(ID, Plan.STARTER), at(START))
                .expectEvents(new PlanChangeWithdrawn(ID));
        given(STARTER, scheduled)
                .when(new RenewSubscription(ID, END), at(END))
                .expectEvents(
                        new PlanChanged(ID, Plan.STARTER, Plan.FREE, 1, dollars(0), dollars(0), null, false),
                        new SubscriptionRenewed(ID, Plan.FREE, 1, dollars(0), 2, END, SECOND_END, null));
    }

    @Test
    void monthsBegunOnTheThirtyFirstEndOnTheLastDay() {
        given(STARTER)
                .when(new RenewSubscription(ID, END), at(END))
                .expectEvents(new SubscriptionRenewed(ID, Plan.STARTER, 1, dollars(29), 2, END, SECOND_END, SECOND));
    }

    @Test
    void aDeadlineThatComesTwiceRenewsOnce() {
        given(STARTER, new SubscriptionRenewed(ID, Plan.STARTER, 1, dollars(29), 2, END, SECOND_END, SECOND))
                .when(new RenewSubscription(ID, END), at(END))
                .expectNoEvents();
    }

    @Test
    void ofACardThatIsUsedNoMoreOrNotYetExpiringNothingIsSaid() {
        var warned = Instant.parse("2026-03-02T00:00:00Z");
        var card = new PaymentMethodSet(ID, new PaymentMethod("pm_1", null, "4242", 2026, 3));
        var later = new PaymentMethodSet(ID, new PaymentMethod("pm_1", null, "4242", 2029, 3));
        var other = new PaymentMethodSet(ID, new PaymentMethod("pm_2", null, "1111", 2026, 3));
        var warning = new WarnOfExpiry(ID, "pm_1");
        given(STARTER, card)
                .when(warning, at(warned))
                .expectEvents(new PaymentMethodExpiring(ID, "4242", Instant.parse("2026-04-01T00:00:00Z")));
        given(STARTER, card, later).when(warning, at(warned)).expectNoEvents();
        given(STARTER, card, other).when(warning, at(warned)).expectNoEvents();
    }

    @Test
    void cancellingEndsItWithTheMonth() {
        var cancelled = new SubscriptionCancelled(ID, "too dear", END);
        given(STARTER).when(new CancelSubscription(ID, "too dear"), at(START)).expectEvents(cancelled);
        given(STARTER, cancelled)
                .when(new RenewSubscription(ID, END), at(END))
                .expectEvents(new SubscriptionEnded(ID, Plan.FREE, 1, null));
        given(STARTER, cancelled, new SubscriptionEnded(ID, Plan.FREE, 1, null))
                .when(new ChoosePlan(ID, Plan.STARTER), at(END))
                .expectEvents(new PlanActivated(
                        ID,
                        Plan.STARTER,
                        1,
                        dollars(29),
                        3,
                        END,
                        Instant.parse("2026-03-28T10:00:00Z"),
                        InvoiceId.ofCycle(ID, 3)));
    }

    @Test
    void threeRetriesThenItIsSuspended() {
        given(STARTER).when(failure(), at(START)).expectEvents(failed(1, START.plus(Duration.ofDays(1))));
        given(STARTER, failed(1, START), failed(2, START))
                .when(failure(), at(START))
                .expectEvents(failed(3, START.plus(Duration.ofDays(5))));
        given(STARTER, failed(3, START))
                .when(failure(), at(START))
                .expectEvents(failed(4, null), new SubscriptionSuspended(ID, FIRST));
        given(STARTER, failed(4, null), new SubscriptionSuspended(ID, FIRST))
                .when(new ChoosePlan(ID, Plan.PRO), at(START))
                .expectException(Rejection.class);
    }

    @Test
    void paymentReinstatesItAndLostTimeIsNotCharged() {
        var suspended = new SubscriptionSuspended(ID, FIRST);
        given(STARTER, failed(4, null), suspended)
                .when(new RecordPayment(ID, FIRST), at(START.plusSeconds(60)))
                .expectEvents(new OutstandingPaid(ID, FIRST), new SubscriptionReinstated(ID));
        var late = Instant.parse("2026-05-10T00:00:00Z");
        given(STARTER, failed(4, null), suspended)
                .when(new RecordPayment(ID, FIRST), at(late))
                .expectEvents(
                        new OutstandingPaid(ID, FIRST),
                        new SubscriptionReinstated(ID),
                        new PlanActivated(
                                ID,
                                Plan.STARTER,
                                1,
                                dollars(29),
                                2,
                                late,
                                Instant.parse("2026-06-10T00:00:00Z"),
                                SECOND));
    }

    @Test
    void overageGoesOnTheNextInvoice() {
        var use = new PeriodUse(Resource.KAI_CREDITS, 520, 20, 1_000_000);
        var unbilled = new PeriodUse(Resource.JOBS, 3, 0, 0);
        var billed = new OverageBilled(ID, SECOND, START, END, List.of(use), false);
        given(STARTER)
                .when(new BillOverage(ID, START, END, List.of(use, unbilled)), at(START))
                .expectEvents(billed);
        given(STARTER, new SubscriptionCancelled(ID, "x", END), billed)
                .when(new RenewSubscription(ID, END), at(END))
                .expectEvents(new SubscriptionEnded(ID, Plan.FREE, 1, SECOND));
    }

    @Test
    void partsOfACentAreNotCharged() {
        assertThat(Cycle.from(START)
                        .left(new Money(100, PlanCatalogue.USD), END.minusSeconds(1))
                        .amountMinor())
                .isZero();
    }

    private static RecordPaymentFailure failure() {
        return new RecordPaymentFailure(ID, FIRST, "card_declined");
    }

    private static RenewalFailed failed(int failures, @org.jspecify.annotations.Nullable Instant nextAt) {
        return new RenewalFailed(ID, FIRST, failures, "card_declined", nextAt);
    }

    private static Money dollars(long amount) {
        return new Money(amount * 100, PlanCatalogue.USD);
    }

    private TestExecutor<Subscription> given(Object... events) {
        return fixture.given(Arrays.stream(events)
                .map(event -> GenericEventMessage.asEventMessage(event).andMetaData(at(START)))
                .toList());
    }

    private static Map<String, String> at(Instant when) {
        return new Origin(TENANT, UserId.next(), Role.SYSTEM, when, "c", "c").toMetaData();
    }
}
