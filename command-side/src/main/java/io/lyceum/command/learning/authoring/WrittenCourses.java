package io.lyceum.command.learning.authoring;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import io.lyceum.learning.CourseEvent.CourseCreated;
import io.lyceum.learning.CourseEvent.CourseDetailsUpdated;
import io.lyceum.learning.CourseEvent.LessonContentSet;
import io.lyceum.learning.CourseEvent.LessonDefined;
import io.lyceum.learning.CourseEvent.TestDefined;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.LessonContent;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.LessonPlan;
import io.lyceum.learning.TestRule;
import io.lyceum.learning.authoring.AuthoringEvent.CourseArchived;
import io.lyceum.learning.authoring.AuthoringEvent.CourseConfigured;
import io.lyceum.learning.authoring.AuthoringEvent.CourseDeleted;
import io.lyceum.learning.authoring.AuthoringEvent.CourseImported;
import io.lyceum.learning.authoring.AuthoringEvent.CourseRestored;
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
import io.lyceum.learning.authoring.Script;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What commands need to know of courses, read from their own events. */
@Component
public final class WrittenCourses {

    private static final int VERSIONS_KEPT = 200;

    private final EventStorageEngine events;
    private final Cache<Version, Script> scripts =
            Caffeine.newBuilder().maximumSize(VERSIONS_KEPT).build();

    private record Version(TenantId tenant, CourseId course, int number) {}

    WrittenCourses(EventStorageEngine events) {
        this.events = events;
    }

    /** A course as it is written now. */
    record Draft(CourseCreated course, CourseLessons lessons, CourseSettings settings, List<Element> elements) {}

    /** @throws Rejection {@code not-found} for a course of another tenant, or one that was deleted */
    Draft draft(CourseId course, TenantId tenant) {
        var reading = new Reading();
        history(course, tenant).forEach(reading::take);
        return new Draft(
                reading.created.orElseThrow(),
                new CourseLessons(reading.lessons, reading.contents, reading.tests),
                reading.settings,
                reading.order.elements());
    }

    /** @throws Rejection {@code not-found}, or {@code conflict} when the course is archived */
    public void requireOpen(CourseId course, TenantId tenant) {
        if (isArchived(history(course, tenant))) {
            throw new Rejection(ProblemCode.CONFLICT, "the course is archived");
        }
    }

    private static boolean isArchived(List<TenantEvent> history) {
        return history.stream()
                .reduce(
                        false,
                        (archived, event) -> switch (event) {
                            case CourseArchived gone -> true;
                            case CourseRestored back -> false;
                            default -> archived;
                        },
                        (one, other) -> other);
    }

    /** The ids of the sections as the course is written now. */
    public List<String> sections(CourseId course, TenantId tenant) {
        return draft(course, tenant).elements().stream()
                .filter(Section.class::isInstance)
                .map(Element::id)
                .toList();
    }

    /** The title of a section as the course is written now; its id when it is gone from the course. */
    public String sectionTitle(CourseId course, TenantId tenant, String section) {
        return draft(course, tenant).elements().stream()
                .filter(Section.class::isInstance)
                .map(Section.class::cast)
                .filter(known -> known.id().equals(section))
                .findFirst()
                .map(Section::title)
                .orElse(section);
    }

    /**
     * The version that runs start with now.
     *
     * @throws Rejection {@code not-found}, or {@code conflict} when nothing was published or the course is archived
     */
    public Script newest(CourseId course, TenantId tenant) {
        var history = history(course, tenant);
        if (isArchived(history)) {
            throw new Rejection(ProblemCode.CONFLICT, "the course is archived");
        }
        return history.stream()
                .filter(CourseVersionPublished.class::isInstance)
                .map(CourseVersionPublished.class::cast)
                .reduce((earlier, later) -> later)
                .map(WrittenCourses::script)
                .orElseThrow(() -> new Rejection(ProblemCode.CONFLICT, "no version of the course is published yet"));
    }

    /** A version that was published: it never changes, whatever became of the course. */
    public Script version(CourseId course, TenantId tenant, int number) {
        var wanted = new Version(tenant, course, number);
        var known = scripts.getIfPresent(wanted);
        if (known != null) {
            return known;
        }
        var script = read(course)
                .filter(CourseVersionPublished.class::isInstance)
                .map(CourseVersionPublished.class::cast)
                .filter(published -> published.version() == number)
                .findFirst()
                .map(WrittenCourses::script)
                .orElseThrow(() -> Rejection.notFound("version %d of course".formatted(number), course));
        scripts.put(wanted, script);
        return script;
    }

    private static Script script(CourseVersionPublished published) {
        return new Script(published.course(), published.version(), published.settings(), published.elements());
    }

    private List<TenantEvent> history(CourseId course, TenantId tenant) {
        var history = read(course).toList();
        var exists = history.stream()
                        .anyMatch(event -> event instanceof CourseCreated created
                                && created.tenant().equals(tenant))
                && history.stream().noneMatch(CourseDeleted.class::isInstance);
        if (!exists) {
            throw Rejection.notFound("course", course);
        }
        return history;
    }

    private java.util.stream.Stream<TenantEvent> read(CourseId course) {
        return events.readEvents(course.toString()).asStream().map(event -> (TenantEvent) event.getPayload());
    }

    private static final class Reading {

        private Optional<CourseCreated> created = Optional.empty();
        private final List<LessonPlan> lessons = new ArrayList<>();
        private final Map<LessonId, LessonContent> contents = new HashMap<>();
        private final Map<LessonId, TestRule> tests = new HashMap<>();
        private CourseSettings settings = CourseSettings.OPEN;
        private ElementOrder order = new ElementOrder();

        void take(@Nullable TenantEvent event) {
            switch (event) {
                case CourseCreated begun -> created = Optional.of(begun);
                case CourseDetailsUpdated updated ->
                    created = created.map(before -> before.with(updated.title(), updated.description()));
                case LessonDefined defined -> lessons.add(defined.lesson());
                case LessonContentSet set -> contents.put(set.lesson(), set.content());
                case TestDefined defined -> tests.put(defined.rule().lesson(), defined.rule());
                case CourseConfigured configured -> settings = configured.settings();
                case CourseImported imported -> {
                    order = new ElementOrder();
                    imported.elements().forEach(order::put);
                }
                case ElementAdded added -> order.put(new Placed(added.rank(), added.element()));
                case ElementUpdated updated -> order.replace(updated.element());
                case ElementMoved moved -> order.put(new Placed(moved.rank(), order.element(moved.element())));
                case ElementRemoved removed -> order.remove(removed.element());
                case ElementsSpread spread -> {
                    for (var i = 0; i < spread.elements().size(); i++) {
                        order.put(new Placed(
                                spread.ranks().get(i),
                                order.element(spread.elements().get(i))));
                    }
                }
                case null, default -> {}
            }
        }
    }
}
