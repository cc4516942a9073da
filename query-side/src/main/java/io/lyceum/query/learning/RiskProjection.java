package io.lyceum.query.learning;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.learning.StudentEvent.RiskScoreChanged;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;

/** Every risk score a student ever had, with its factors and the events behind them (C62, A17). */
public final class RiskProjection extends Projection {

    static final String NAME = "risk";

    private static final Table ASSESSMENT = table("risk_assessment", "student_id", "number");

    public RiskProjection() {
        super(NAME, ASSESSMENT);
        on(
                RiskScoreChanged.class,
                (e, at) -> ASSESSMENT.upsert(row().set("student_id", e.student())
                        .set("number", at.position())
                        .set("event_id", at.eventId())
                        .set("before", e.before())
                        .set("score", e.score())
                        .set("factors", e.factors())
                        .set("causes", e.causes())
                        .set("formula", e.formula())
                        .set("assessed_at", e.assessedAt())));
    }
}
