package io.lyceum.command.learning.authoring;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.markDeleted;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.learning.CourseEvent.CourseCreated;
import io.lyceum.learning.CourseEvent.LessonDefined;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.authoring.AuthoringCommand.AddElement;
import io.lyceum.learning.authoring.AuthoringCommand.ArchiveCourse;
import io.lyceum.learning.authoring.AuthoringCommand.ConfigureCourse;
import io.lyceum.learning.authoring.AuthoringCommand.DeleteCourse;
import io.lyceum.learning.authoring.AuthoringCommand.ImportCourse;
import io.lyceum.learning.authoring.AuthoringCommand.LeaveCourse;
import io.lyceum.learning.authoring.AuthoringCommand.MoveElement;
import io.lyceum.learning.authoring.AuthoringCommand.PublishCourseVersion;
import io.lyceum.learning.authoring.AuthoringCommand.RemoveElement;
import io.lyceum.learning.authoring.AuthoringCommand.RestoreCourse;
import io.lyceum.learning.authoring.AuthoringCommand.TakeCourse;
import io.lyceum.learning.authoring.AuthoringCommand.UpdateElement;
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
import io.lyceum.learning.authoring.AuthoringEvent.Placed;
import io.lyceum.learning.authoring.CourseSettings;
import io.lyceum.learning.authoring.Element;
import io.lyceum.learning.authoring.Element.Section;
import io.lyceum.learning.authoring.ScriptCheck;
import io.lyceum.learning.authoring.ScriptProblem;
import io.lyceum.learning.group.GroupId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.jspecify.annotations.Nullable;

/** The part of a course that is written: its elements in order, settings, and who takes it (A2, C29-C33). */
public final class CourseScript {

    /** A limit of the platform's own: more makes no course anybody finishes, and events of megabytes. */
    public static final int MOST_ELEMENTS = 500;

    private String code = "";
    private ElementOrder order = new ElementOrder();
    private CourseSettings settings = CourseSettings.OPEN;
    private Set<LessonId> lessons = new HashSet<>();
    private Map<GroupId, String> groups = new LinkedHashMap<>();
    private int version;
    private boolean changed;
    private boolean archived;

    public CourseScript() {}

    @CommandHandler
    void handle(AddElement add) {
        if (order.has(add.element().id())) {
            throw Rejection.invalid(
                    "id",
                    "there is an element %s already".formatted(add.element().id()));
        }
        if (order.size() == MOST_ELEMENTS) {
            throw Rejection.invalid("elements", "at most %d a course".formatted(MOST_ELEMENTS));
        }
        requireLesson(add.element());
        apply(new ElementAdded(
                add.course(),
                add.element(),
                rankBefore(add.course(), add.before(), add.element().id())));
    }

    @CommandHandler
    void handle(UpdateElement update) {
        var before = order.element(update.element().id());
        requireLesson(update.element());
        if (!before.equals(update.element())) {
            apply(new ElementUpdated(update.course(), update.element()));
        }
    }

    @CommandHandler
    void handle(MoveElement move) {
        order.element(move.element());
        if (move.element().equals(move.before())) {
            throw Rejection.invalid("before", "another element");
        }
        apply(new ElementMoved(
                move.course(), move.element(), rankBefore(move.course(), move.before(), move.element())));
    }

    @CommandHandler
    void handle(RemoveElement remove) {
        order.element(remove.element());
        apply(new ElementRemoved(remove.course(), remove.element()));
    }

    @CommandHandler
    void handle(ImportCourse replacement) {
        if (replacement.elements().size() > MOST_ELEMENTS) {
            throw Rejection.invalid("elements", "at most %d a course".formatted(MOST_ELEMENTS));
        }
        replacement.elements().forEach(this::requireLesson);
        if (replacement.from() != null) {
            apply(new CourseDuplicated(replacement.course(), replacement.from()));
        }
        if (replacement.settings() != null && !replacement.settings().equals(settings)) {
            apply(new CourseConfigured(replacement.course(), replacement.settings()));
        }
        if (!replacement.elements().equals(order.elements())) {
            var kept = replacement.elements().stream().map(Element::id).collect(Collectors.toSet());
            apply(new CourseImported(
                    replacement.course(),
                    ElementOrder.spread(replacement.elements()),
                    order.ids().stream().filter(id -> !kept.contains(id)).toList()));
        }
    }

    @CommandHandler
    void handle(ConfigureCourse configure) {
        if (!configure.settings().equals(settings)) {
            apply(new CourseConfigured(configure.course(), configure.settings()));
        }
    }

    @CommandHandler
    void handle(PublishCourseVersion publish) {
        requireNotArchived();
        var problems = ScriptCheck.problems(settings, order.elements());
        if (!problems.isEmpty()) {
            throw invalid(problems);
        }
        if (changed || version == 0) {
            apply(new CourseVersionPublished(publish.course(), version + 1, settings, order.elements()));
        }
    }

    @CommandHandler
    void handle(ArchiveCourse archive) {
        if (!archived) {
            apply(new CourseArchived(archive.course()));
        }
    }

    @CommandHandler
    void handle(RestoreCourse restore) {
        if (archived) {
            apply(new CourseRestored(restore.course()));
        }
    }

    @CommandHandler
    void handle(TakeCourse take) {
        requireNotArchived();
        if (!groups.containsKey(take.group())) {
            apply(new CourseTakenByGroup(take.course(), take.group(), take.bot()));
        }
    }

    @CommandHandler
    void handle(LeaveCourse leave) {
        if (groups.containsKey(leave.group())) {
            apply(new CourseLeftByGroup(leave.course(), leave.group()));
        }
    }

    @CommandHandler
    void handle(DeleteCourse delete, Origin origin) {
        if (!groups.isEmpty()) {
            throw new CourseInUse(groups);
        }
        apply(new CourseDeleted(delete.course(), origin.tenant(), code));
    }

    /** All that is wrong, as one answer. */
    static Rejection invalid(List<ScriptProblem> problems) {
        var errors = problems.stream()
                .map(problem -> Map.of("field", problem.field(), "rule", problem.rule()))
                .toList();
        return new Rejection(
                ProblemCode.INVALID_REQUEST,
                problems.stream()
                        .map(problem -> problem.field() + ": " + problem.rule())
                        .collect(Collectors.joining("; ")),
                Map.of("errors", errors));
    }

    private long rankBefore(CourseId course, @Nullable String before, String moving) {
        if (before != null && !order.has(before)) {
            throw Rejection.invalid("before", "there is no element " + before);
        }
        if (!order.hasRoomBefore(before, moving)) {
            var ids = new ArrayList<>(order.ids());
            apply(new ElementsSpread(course, ids, ElementOrder.ranks(ids.size())));
        }
        return order.rankBefore(before, moving);
    }

    private void requireLesson(Element element) {
        if (element instanceof Section section && section.lesson() != null && !lessons.contains(section.lesson())) {
            throw Rejection.invalid(
                    "elements[%s].lesson".formatted(section.id()),
                    "the course has no lesson %s".formatted(section.lesson()));
        }
    }

    private void requireNotArchived() {
        if (archived) {
            throw new Rejection(ProblemCode.CONFLICT, "the course is archived");
        }
    }

    @EventSourcingHandler
    void on(CourseCreated created) {
        code = created.code();
    }

    @EventSourcingHandler
    void on(LessonDefined defined) {
        lessons.add(defined.lesson().lesson());
    }

    @EventSourcingHandler
    void on(ElementAdded added) {
        order.put(new Placed(added.rank(), added.element()));
        changed = true;
    }

    @EventSourcingHandler
    void on(ElementUpdated updated) {
        order.replace(updated.element());
        changed = true;
    }

    @EventSourcingHandler
    void on(ElementMoved moved) {
        order.put(new Placed(moved.rank(), order.element(moved.element())));
        changed = true;
    }

    @EventSourcingHandler
    void on(ElementRemoved removed) {
        order.remove(removed.element());
        changed = true;
    }

    @EventSourcingHandler
    void on(ElementsSpread spread) {
        for (var i = 0; i < spread.elements().size(); i++) {
            order.put(new Placed(
                    spread.ranks().get(i), order.element(spread.elements().get(i))));
        }
    }

    @EventSourcingHandler
    void on(CourseImported imported) {
        order = new ElementOrder();
        imported.elements().forEach(order::put);
        changed = true;
    }

    @EventSourcingHandler
    void on(CourseConfigured configured) {
        settings = configured.settings();
        changed = true;
    }

    @EventSourcingHandler
    void on(CourseVersionPublished published) {
        version = published.version();
        changed = false;
    }

    @EventSourcingHandler
    void on(CourseArchived gone) {
        archived = true;
    }

    @EventSourcingHandler
    void on(CourseRestored back) {
        archived = false;
    }

    @EventSourcingHandler
    void on(CourseTakenByGroup taken) {
        groups.put(taken.group(), taken.bot() == null ? "" : taken.bot());
    }

    @EventSourcingHandler
    void on(CourseLeftByGroup left) {
        groups.remove(left.group());
    }

    @EventSourcingHandler
    void on(CourseDeleted gone) {
        markDeleted();
    }
}
