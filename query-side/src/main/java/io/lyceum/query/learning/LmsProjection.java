package io.lyceum.query.learning;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.learning.LmsLinkEvent.LmsLinked;
import io.lyceum.learning.LmsLinkEvent.LmsNoticeSent;
import io.lyceum.learning.LmsLinkEvent.LmsSyncFailed;
import io.lyceum.learning.LmsLinkEvent.LmsSyncStarted;
import io.lyceum.learning.LmsLinkEvent.LmsSynced;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;

/** How far the school and its former learning platform agree (C66). */
public final class LmsProjection extends Projection {

    static final String NAME = "lms";

    private static final Table LINK = table("lms_link", "link_id");

    /** How the last sync went. */
    enum State {
        NEVER_SYNCED,
        RUNNING,
        SYNCED,
        FAILED
    }

    public LmsProjection() {
        super(NAME, LINK);
        on(
                LmsLinked.class,
                (e, at) -> LINK.upsert(row().set("link_id", e.link())
                        .set("account", e.agreement().account())
                        .set("course_id", e.agreement().course())
                        .set("lesson_group", e.agreement().lessonGroup())
                        .set("at_risk_group", e.agreement().atRiskGroup())
                        .set("state", State.NEVER_SYNCED)));
        on(
                LmsSyncStarted.class,
                (e, at) -> LINK.update(row().set("link_id", e.link())
                        .set("state", State.RUNNING)
                        .set("runs", e.run())
                        .set("began_at", at.occurredAt())
                        .set("ended_at", null)
                        .set("failure", null)));
        on(
                LmsSynced.class,
                (e, at) -> LINK.update(row().set("link_id", e.link())
                        .set("state", State.SYNCED)
                        .set("enrolled", e.enrolled())
                        .set("known", e.known())
                        .set("refused", e.refused())
                        .set("lessons_completed", e.lessonsCompleted())
                        .set("lessons_refused", e.lessonsRefused())
                        .set("offline", e.offline())
                        .set("ended_at", at.occurredAt())));
        on(
                LmsSyncFailed.class,
                (e, at) -> LINK.update(row().set("link_id", e.link())
                        .set("state", State.FAILED)
                        .set("failure", e.reason())
                        .set("ended_at", at.occurredAt())));
        on(
                LmsNoticeSent.class,
                (e, at) -> LINK.add(row().set("link_id", e.link()).set("notices", 1)));
    }
}
