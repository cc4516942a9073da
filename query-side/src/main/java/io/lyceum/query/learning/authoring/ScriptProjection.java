package io.lyceum.query.learning.authoring;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.learning.CourseEvent.CourseCreated;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.authoring.AuthoringEvent.CourseArchived;
import io.lyceum.learning.authoring.AuthoringEvent.CourseConfigured;
import io.lyceum.learning.authoring.AuthoringEvent.CourseDeleted;
import io.lyceum.learning.authoring.AuthoringEvent.CourseDuplicated;
import io.lyceum.learning.authoring.AuthoringEvent.CourseImported;
import io.lyceum.learning.authoring.AuthoringEvent.CourseLeftByGroup;
import io.lyceum.learning.authoring.AuthoringEvent.CourseRestored;
import io.lyceum.learning.authoring.AuthoringEvent.CourseTakenByGroup;
import io.lyceum.learning.authoring.AuthoringEvent.CourseVersionPublished;
import io.lyceum.learning.authoring.AuthoringEvent.ElementAdded;
import io.lyceum.learning.authoring.AuthoringEvent.ElementMoved;
import io.lyceum.learning.authoring.AuthoringEvent.ElementRemoved;
import io.lyceum.learning.authoring.AuthoringEvent.ElementUpdated;
import io.lyceum.learning.authoring.AuthoringEvent.ElementsSpread;
import io.lyceum.learning.authoring.CourseSettings;
import io.lyceum.query.platform.projection.Change;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Row;
import io.lyceum.query.platform.projection.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is written in courses, and what was published of it (C29, C33). */
public final class ScriptProjection extends Projection {

    public static final String NAME = "course-scripts";

    private static final Table SCRIPT = table("course_script", "course_id");
    private static final Table ELEMENT = table("script_element", "course_id", "element");
    private static final Table VERSION = table("course_version", "course_id", "version");
    private static final Table VERSION_ELEMENT = table("course_version_element", "course_id", "version", "element");

    public ScriptProjection() {
        super(NAME, SCRIPT, ELEMENT, VERSION, VERSION_ELEMENT);
        on(CourseCreated.class, (e, at) -> SCRIPT.upsert(course(e.course()).set("settings", CourseSettings.OPEN)));
        onEach(
                ElementAdded.class,
                (e, at) -> List.of(
                        changed(e.course()),
                        ELEMENT.upsert(element(e.course(), e.element().id())
                                .set("rank", e.rank())
                                .set("body", e.element()))));
        onEach(
                ElementUpdated.class,
                (e, at) -> List.of(
                        changed(e.course()),
                        ELEMENT.update(element(e.course(), e.element().id()).set("body", e.element()))));
        onEach(
                ElementMoved.class,
                (e, at) -> List.of(
                        changed(e.course()),
                        ELEMENT.update(element(e.course(), e.element()).set("rank", e.rank()))));
        onEach(
                ElementRemoved.class,
                (e, at) -> List.of(changed(e.course()), ELEMENT.delete(element(e.course(), e.element()))));
        onEach(ElementsSpread.class, (e, at) -> spread(e));
        onEach(CourseImported.class, (e, at) -> imported(e));
        on(
                CourseConfigured.class,
                (e, at) -> SCRIPT.update(
                        course(e.course()).set("settings", e.settings()).set("changed", true)));
        onEach(CourseVersionPublished.class, (e, at) -> published(e, at.occurredAt()));
        on(CourseDuplicated.class, (e, at) -> SCRIPT.update(course(e.course()).set("duplicated_from", e.from())));
        on(CourseArchived.class, (e, at) -> SCRIPT.update(course(e.course()).set("archived", true)));
        on(CourseRestored.class, (e, at) -> SCRIPT.update(course(e.course()).set("archived", false)));
        on(CourseTakenByGroup.class, (e, at) -> SCRIPT.add(course(e.course()).set("groups", 1)));
        on(CourseLeftByGroup.class, (e, at) -> SCRIPT.add(course(e.course()).set("groups", -1)));
        on(CourseDeleted.class, (e, at) -> SCRIPT.delete(course(e.course())));
    }

    private static List<Change> imported(CourseImported e) {
        var changes = new ArrayList<Change>();
        changes.add(changed(e.course()));
        e.removed().forEach(id -> changes.add(ELEMENT.delete(element(e.course(), id))));
        e.elements()
                .forEach(placed -> changes.add(
                        ELEMENT.upsert(element(e.course(), placed.element().id())
                                .set("rank", placed.rank())
                                .set("body", placed.element()))));
        return changes;
    }

    private static List<Change> spread(ElementsSpread e) {
        var changes = new ArrayList<Change>();
        for (var i = 0; i < e.elements().size(); i++) {
            changes.add(ELEMENT.update(element(e.course(), e.elements().get(i))
                    .set("rank", e.ranks().get(i))));
        }
        return changes;
    }

    private static List<Change> published(CourseVersionPublished e, Instant at) {
        var changes = new ArrayList<Change>();
        changes.add(SCRIPT.update(course(e.course()).set("version", e.version()).set("changed", false)));
        changes.add(VERSION.upsert(course(e.course())
                .set("version", e.version())
                .set("settings", e.settings())
                .set("elements", e.elements().size())
                .set("published_at", at)));
        for (var i = 0; i < e.elements().size(); i++) {
            var element = e.elements().get(i);
            changes.add(VERSION_ELEMENT.upsert(element(e.course(), element.id())
                    .set("version", e.version())
                    .set("number", i + 1)
                    .set("type", element.type().text())
                    .set("body", element)));
        }
        return changes;
    }

    private static Change changed(CourseId course) {
        return SCRIPT.update(course(course).set("changed", true));
    }

    private static Row course(CourseId course) {
        return row().set("course_id", course);
    }

    private static Row element(CourseId course, String element) {
        return course(course).set("element", element);
    }
}
