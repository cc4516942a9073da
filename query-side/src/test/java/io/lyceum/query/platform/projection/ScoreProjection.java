package io.lyceum.query.platform.projection;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.query.platform.projection.ScoreEvent.Closed;
import io.lyceum.query.platform.projection.ScoreEvent.Opened;
import io.lyceum.query.platform.projection.ScoreEvent.Scored;

/** Adds points up: an event counted twice or not at all shows at once. */
final class ScoreProjection extends Projection {

    static final Table SCORE = table("score", "board_id");

    /** Points that the rule itself refuses. */
    static final int POISON = -1;

    ScoreProjection() {
        super("score", SCORE);
        on(
                Opened.class,
                (e, at) -> SCORE.upsert(row().set("board_id", at.aggregateId()).set("name", e.name())));
        on(Scored.class, (e, at) -> {
            if (e.points() == POISON) {
                throw new IllegalStateException("poison");
            }
            return SCORE.increment(row().set("board_id", at.aggregateId()).set("points", e.points()));
        });
        on(Closed.class, (e, at) -> SCORE.delete(row().set("board_id", at.aggregateId())));
    }
}
