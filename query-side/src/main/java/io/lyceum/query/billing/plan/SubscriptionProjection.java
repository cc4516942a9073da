package io.lyceum.query.billing.plan;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.billing.plan.SubscriptionEvent.OutstandingPaid;
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
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Row;
import io.lyceum.query.platform.projection.Table;

/** Which plan a school is on, what comes next, and whether it is paid (C148). */
public final class SubscriptionProjection extends Projection {

    static final String NAME = "subscriptions";

    private static final Table SUBSCRIPTION = table("subscription", "subscription_id");

    public SubscriptionProjection() {
        super(NAME, SUBSCRIPTION);
        on(
                PlanActivated.class,
                (e, at) -> SUBSCRIPTION.upsert(of(e.subscription())
                        .set("state", SubscriptionState.ACTIVE)
                        .set("plan", e.plan())
                        .set("catalogue", e.catalogue())
                        .set("price_cents", e.price().amountMinor())
                        .set("cycle_from", e.from())
                        .set("cycle_to", e.to())
                        .set("scheduled_plan", null)
                        .set("ends_at", null)));
        on(
                PlanChanged.class,
                (e, at) -> SUBSCRIPTION.update(of(e.subscription())
                        .set("plan", e.plan())
                        .set("catalogue", e.catalogue())
                        .set("price_cents", e.price().amountMinor())
                        .set("scheduled_plan", null)
                        .set("ends_at", null)));
        on(
                PlanChangeScheduled.class,
                (e, at) -> SUBSCRIPTION.update(
                        of(e.subscription()).set("scheduled_plan", e.plan()).set("ends_at", null)));
        on(
                PlanChangeWithdrawn.class,
                (e, at) -> SUBSCRIPTION.update(
                        of(e.subscription()).set("scheduled_plan", null).set("ends_at", null)));
        on(
                SubscriptionCancelled.class,
                (e, at) -> SUBSCRIPTION.update(
                        of(e.subscription()).set("scheduled_plan", null).set("ends_at", e.endsAt())));
        on(
                SubscriptionRenewed.class,
                (e, at) -> SUBSCRIPTION.update(of(e.subscription())
                        .set("plan", e.plan())
                        .set("catalogue", e.catalogue())
                        .set("price_cents", e.price().amountMinor())
                        .set("cycle_from", e.from())
                        .set("cycle_to", e.to())));
        on(
                SubscriptionEnded.class,
                (e, at) -> SUBSCRIPTION.update(of(e.subscription())
                        .set("state", SubscriptionState.ENDED)
                        .set("plan", e.plan())
                        .set("catalogue", e.catalogue())
                        .set("price_cents", 0)));
        on(
                RenewalFailed.class,
                (e, at) -> SUBSCRIPTION.update(of(e.subscription())
                        .set("state", SubscriptionState.PAST_DUE)
                        .set("failures", e.failures())
                        .set("next_attempt_at", e.nextAt())));
        on(
                SubscriptionSuspended.class,
                (e, at) -> SUBSCRIPTION.update(of(e.subscription()).set("state", SubscriptionState.SUSPENDED)));
        on(SubscriptionReinstated.class, (e, at) -> SUBSCRIPTION.update(paid(e.subscription())));
        on(OutstandingPaid.class, (e, at) -> SUBSCRIPTION.update(paid(e.subscription())));
        on(
                PaymentMethodSet.class,
                (e, at) -> SUBSCRIPTION.upsert(of(e.subscription())
                        .set("card_last_four", e.method().lastFour())
                        .set("card_expires_year", e.method().expiresYear())
                        .set("card_expires_month", e.method().expiresMonth())));
    }

    private static Row paid(SubscriptionId subscription) {
        return of(subscription)
                .set("state", SubscriptionState.ACTIVE)
                .set("failures", 0)
                .set("next_attempt_at", null);
    }

    private static Row of(SubscriptionId subscription) {
        return row().set("subscription_id", subscription);
    }
}
