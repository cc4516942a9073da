package io.lyceum.query.learning.delivery;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.learning.delivery.BanEvent;
import io.lyceum.learning.delivery.BanEvent.AiMessageCounted;
import io.lyceum.learning.delivery.BanEvent.BanExclusionEnded;
import io.lyceum.learning.delivery.BanEvent.BanLifted;
import io.lyceum.learning.delivery.BanEvent.LearnerBanned;
import io.lyceum.learning.delivery.BanEvent.LearnerExcludedFromBan;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Row;
import io.lyceum.query.platform.projection.Table;

/** How much learners write to the AI, and who may not any more (C53). */
public final class BanProjection extends Projection {

    static final String NAME = "learner-bans";

    private static final Table BAN = table("learner_ban", "learner_id").personal("learner_id", "reason");

    public BanProjection() {
        super(NAME, BAN);
        on(AiMessageCounted.class, (e, at) -> BAN.upsert(learner(e).set("messages", e.count())));
        on(
                LearnerBanned.class,
                (e, at) -> BAN.upsert(learner(e)
                        .set("banned", true)
                        .set("automatic", e.automatic())
                        .set("reason", e.reason())
                        .set("banned_at", at.occurredAt())));
        on(BanLifted.class, (e, at) -> BAN.upsert(notBanned(learner(e)).set("messages", 0)));
        on(
                LearnerExcludedFromBan.class,
                (e, at) -> BAN.upsert(notBanned(learner(e)).set("excluded", true)));
        on(BanExclusionEnded.class, (e, at) -> BAN.upsert(learner(e).set("excluded", false)));
    }

    private static Row notBanned(Row row) {
        return row.set("banned", false)
                .set("automatic", null)
                .set("reason", null)
                .set("banned_at", null);
    }

    private static Row learner(BanEvent event) {
        return row().set("learner_id", event.learner());
    }
}
