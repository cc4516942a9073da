package io.lyceum.query.learning.metrics;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.learning.BaselinesEvent.BaselinesSet;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;

/** What a school measures itself against (C215). */
public final class BaselineProjection extends Projection {

    static final String NAME = "baselines";

    /** {@code baselines}, as a column: absent while those of the standard case hold. */
    static final String CHOSEN = "(select baselines from school_baseline where tenant_id = :tenant) as baselines";

    private static final Table BASELINE = table("school_baseline");

    public BaselineProjection() {
        super(NAME, BASELINE);
        on(
                BaselinesSet.class,
                (e, at) -> BASELINE.upsert(row().set("baselines", e.values()).set("set_at", at.occurredAt())));
    }
}
