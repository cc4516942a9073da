package io.lyceum.query.billing.trial;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.billing.trial.TrialEvent.TrialConverted;
import io.lyceum.billing.trial.TrialEvent.TrialExpired;
import io.lyceum.billing.trial.TrialEvent.TrialMessageUsed;
import io.lyceum.billing.trial.TrialEvent.TrialStarted;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;

/** Each school's trial (C152). */
public final class TrialProjection extends Projection {

    static final String NAME = "trials";

    private static final Table TRIAL = table("trial", "trial_id");

    public TrialProjection() {
        super(NAME, TRIAL);
        on(
                TrialStarted.class,
                (e, at) -> TRIAL.upsert(row().set("trial_id", e.trial())
                        .set("state", "ACTIVE")
                        .set("messages", e.messages())
                        .set("messages_used", 0)
                        .set("started_at", at.occurredAt())
                        .set("ends_at", e.endsAt())));
        on(
                TrialMessageUsed.class,
                (e, at) -> TRIAL.update(row().set("trial_id", e.trial()).set("messages_used", e.used())));
        on(
                TrialExpired.class,
                (e, at) -> TRIAL.update(
                        row().set("trial_id", e.trial()).set("state", "EXPIRED").set("ended_by", e.by())));
        on(
                TrialConverted.class,
                (e, at) -> TRIAL.update(row().set("trial_id", e.trial()).set("state", "CONVERTED")));
    }
}
