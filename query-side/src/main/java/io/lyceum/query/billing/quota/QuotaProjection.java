package io.lyceum.query.billing.quota;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.billing.quota.PeriodUse;
import io.lyceum.billing.quota.QuotaEvent.CreditPackAdded;
import io.lyceum.billing.quota.QuotaEvent.OverageSettingsChanged;
import io.lyceum.billing.quota.QuotaEvent.QuotaHoldingChanged;
import io.lyceum.billing.quota.QuotaEvent.QuotaPeriodClosed;
import io.lyceum.billing.quota.QuotaEvent.QuotaPeriodOpened;
import io.lyceum.billing.quota.QuotaEvent.QuotaPlanApplied;
import io.lyceum.billing.quota.QuotaEvent.QuotaReleased;
import io.lyceum.billing.quota.QuotaEvent.QuotaReserved;
import io.lyceum.billing.quota.QuotaEvent.QuotaResumed;
import io.lyceum.billing.quota.QuotaEvent.QuotaSettled;
import io.lyceum.billing.quota.QuotaEvent.QuotaSuspended;
import io.lyceum.billing.quota.QuotaLedgerId;
import io.lyceum.billing.quota.Resource;
import io.lyceum.billing.quota.SettledUse;
import io.lyceum.query.platform.projection.Change;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Row;
import io.lyceum.query.platform.projection.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What of the plan is used, set aside and left, and what past months came to (C153). */
public final class QuotaProjection extends Projection {

    static final String NAME = "quotas";

    private static final Table PERIOD = table("quota_period", "ledger_id");
    private static final Table RESOURCE = table("quota_resource", "resource");
    private static final Table RESERVATION = table("quota_reservation", "reservation_id");
    private static final Table MONTH = table("quota_month", "month", "resource");
    private static final Table PACK = table("credit_pack", "pack_id");

    public QuotaProjection() {
        super(NAME, PERIOD, RESOURCE, RESERVATION, MONTH, PACK);
        onEach(QuotaPeriodOpened.class, (e, at) -> opened(e));
        onEach(
                QuotaPeriodClosed.class,
                (e, at) -> e.uses().stream().map(use -> month(e, use)).toList());
        on(
                QuotaPlanApplied.class,
                (e, at) ->
                        PERIOD.update(ledger(e.ledger()).set("plan", e.plan()).set("catalogue", e.catalogue())));
        on(QuotaSuspended.class, (e, at) -> PERIOD.update(ledger(e.ledger()).set("suspended", true)));
        on(QuotaResumed.class, (e, at) -> PERIOD.update(ledger(e.ledger()).set("suspended", false)));
        onEach(QuotaReserved.class, (e, at) -> reserved(e, at.occurredAt()));
        onEach(QuotaReleased.class, (e, at) -> released(e));
        onEach(QuotaSettled.class, (e, at) -> settled(e));
        on(
                QuotaHoldingChanged.class,
                (e, at) -> RESOURCE.upsert(resource(e.resource()).set("used", e.held())));
        on(
                OverageSettingsChanged.class,
                (e, at) -> PERIOD.update(ledger(e.ledger())
                        .set("overage_allowed", e.settings().allowed())
                        .set("cap_cents", e.settings().capCents())
                        .set("pause_on_cap", e.settings().pauseOnCap())));
        onEach(
                CreditPackAdded.class,
                (e, at) -> List.of(
                        PACK.upsert(row().set("pack_id", e.pack())
                                .set("size", e.size())
                                .set("credits", e.credits())
                                .set("added_at", at.occurredAt())),
                        PERIOD.add(ledger(e.ledger()).set("pack_credits", e.credits()))));
    }

    private static List<Change> opened(QuotaPeriodOpened opened) {
        var changes = new ArrayList<Change>();
        changes.add(PERIOD.upsert(
                ledger(opened.ledger()).set("period_from", opened.from()).set("period_to", opened.to())));
        for (var resource : Resource.values()) {
            var fresh = resource(resource).set("overage", 0).set("overage_micros", 0);
            changes.add(RESOURCE.upsert(resource.isMonthly() ? fresh.set("used", 0) : fresh));
        }
        return changes;
    }

    private static Change month(QuotaPeriodClosed closed, PeriodUse use) {
        return MONTH.upsert(row().set("month", closed.from().toString().substring(0, 7))
                .set("resource", use.resource())
                .set("plan", closed.plan())
                .set("period_from", closed.from())
                .set("period_to", closed.to())
                .set("used", use.used())
                .set("overage", use.overage())
                .set("overage_micros", use.overageMicros()));
    }

    private static List<Change> reserved(QuotaReserved reserved, Instant at) {
        var changes = new ArrayList<Change>();
        changes.add(RESERVATION.upsert(row().set("reservation_id", reserved.reservation())
                .set("amounts", reserved.amounts())
                .set("what", reserved.use().what())
                .set("related_id", reserved.use().related())
                .set("user_id", reserved.use().user())
                .set("reserved_at", at)
                .set("expires_at", reserved.expiresAt())));
        for (var amount : reserved.amounts()) {
            changes.add(RESOURCE.increment(resource(amount.resource()).set("reserved", amount.amount())));
        }
        return changes;
    }

    private static List<Change> released(QuotaReleased released) {
        var changes = new ArrayList<Change>();
        changes.add(RESERVATION.delete(row().set("reservation_id", released.reservation())));
        for (var amount : released.amounts()) {
            changes.add(RESOURCE.increment(resource(amount.resource()).set("reserved", -amount.amount())));
        }
        return changes;
    }

    private static List<Change> settled(QuotaSettled settled) {
        var changes = new ArrayList<Change>();
        changes.add(RESERVATION.delete(row().set("reservation_id", settled.reservation())));
        for (var use : settled.uses()) {
            changes.add(RESOURCE.increment(resource(use.resource())
                    .set("used", use.amount() - use.fromPacks())
                    .set("reserved", -use.reserved())
                    .set("overage", use.overage())
                    .set("overage_micros", use.overageMicros())));
        }
        var fromPacks = settled.uses().stream().mapToLong(SettledUse::fromPacks).sum();
        if (fromPacks > 0) {
            changes.add(PERIOD.add(ledger(settled.ledger()).set("pack_credits", -fromPacks)));
        }
        return changes;
    }

    private static Row ledger(QuotaLedgerId ledger) {
        return row().set("ledger_id", ledger);
    }

    private static Row resource(Resource resource) {
        return row().set("resource", resource);
    }
}
