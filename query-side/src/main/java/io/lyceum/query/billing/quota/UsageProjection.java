package io.lyceum.query.billing.quota;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.billing.quota.QuotaEvent.QuotaSettled;
import io.lyceum.billing.quota.SettledUse;
import io.lyceum.query.platform.projection.Change;
import io.lyceum.query.platform.projection.EventInfo;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Every use with its model, job and person, and the sums of each day in UTC (C158). */
public final class UsageProjection extends Projection {

    static final String NAME = "usage";

    private static final Table RECORD = table("usage_record", "entry");
    private static final Table DAY = table("usage_daily", "day", "resource");
    /** One event uses each resource once at most: a position has room for all. */
    private static final int RESOURCES = 16;

    public UsageProjection() {
        super(NAME, RECORD, DAY);
        onEach(QuotaSettled.class, UsageProjection::used);
    }

    private static List<Change> used(QuotaSettled settled, EventInfo at) {
        var changes = new ArrayList<Change>();
        for (var number = 0; number < settled.uses().size(); number++) {
            var use = settled.uses().get(number);
            if (use.amount() != 0) {
                changes.add(record(settled, use, at.position().value() * RESOURCES + number, at));
                changes.add(DAY.increment(row().set(
                                "day",
                                at.occurredAt()
                                        .atOffset(ZoneOffset.UTC)
                                        .toLocalDate()
                                        .toString())
                        .set("resource", use.resource())
                        .set("uses", 1)
                        .set("amount", use.amount())
                        .set("overage_micros", use.overageMicros())
                        .set("worth_micros", use.worthMicros())));
            }
        }
        return changes;
    }

    private static Change record(QuotaSettled settled, SettledUse use, long entry, EventInfo at) {
        return RECORD.upsert(row().set("entry", entry)
                .set("resource", use.resource())
                .set("what", settled.use().what())
                .set("related_id", settled.use().related())
                .set("user_id", settled.use().user())
                .set("amount", use.amount())
                .set("from_packs", use.fromPacks())
                .set("overage", use.overage())
                .set("overage_micros", use.overageMicros())
                .set("worth_micros", use.worthMicros())
                .set("occurred_at", at.occurredAt()));
    }
}
