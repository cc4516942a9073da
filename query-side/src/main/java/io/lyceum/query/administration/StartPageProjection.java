package io.lyceum.query.administration;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.administration.StartPageAction;
import io.lyceum.administration.StartPageEvent.StartPageEventTracked;
import io.lyceum.query.platform.projection.Change;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Row;
import io.lyceum.query.platform.projection.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What each visit to the start page came to (C198). */
public final class StartPageProjection extends Projection {

    static final String NAME = "start-page";

    private static final Table VISIT = table("start_page_visit", "visit_id");

    public StartPageProjection() {
        super(NAME, VISIT);
        onEach(StartPageEventTracked.class, (e, at) -> {
            var changes = new ArrayList<Change>();
            var times = visit(e).set("last_at", at.occurredAt());
            changes.add(VISIT.upsert(
                    e.number() == 1 ? times.set("began_at", at.occurredAt()).set("source", e.source()) : times));
            var counts = visit(e).set("actions", 1);
            counted(e).ifPresent(column -> counts.set(column, 1));
            changes.add(VISIT.add(counts));
            return List.copyOf(changes);
        });
    }

    private static Row visit(StartPageEventTracked e) {
        return row().set("visit_id", e.visit());
    }

    private static Optional<String> counted(StartPageEventTracked e) {
        return switch (e.action()) {
            case StartPageAction.PAGE_VIEW -> Optional.of("page_views");
            case StartPageAction.STEP_CLICK -> Optional.of("step_clicks");
            case StartPageAction.STEP_COMPLETE -> Optional.ofNullable(e.step()).map("step_%d"::formatted);
            case StartPageAction.TASK_ACTION -> Optional.of("task_actions");
            case StartPageAction.WIDGET_CODE_COPIED -> Optional.of("codes_copied");
        };
    }
}
