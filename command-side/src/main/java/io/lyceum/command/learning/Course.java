package io.lyceum.command.learning;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.learning.authoring.CourseScript;
import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.learning.CourseEvent.CourseCreated;
import io.lyceum.learning.CourseEvent.CourseDetailsUpdated;
import io.lyceum.learning.CourseEvent.LessonContentSet;
import io.lyceum.learning.CourseEvent.LessonDefined;
import io.lyceum.learning.CourseEvent.TestDefined;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.CreateCourse;
import io.lyceum.learning.DefineLesson;
import io.lyceum.learning.DefineTest;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.LessonPlan;
import io.lyceum.learning.TestRule;
import io.lyceum.learning.UpdateCourseDetails;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A course and its lessons in order. */
@AggregateRoot
@Revision("3")
public class Course extends TenantAggregate {

    private static final int DAYS_A_LESSON = 7;
    private static final int MOST_LESSONS = 200;

    @AggregateIdentifier
    private @Nullable CourseId id;

    private Set<LessonId> lessons = new HashSet<>();
    private Map<LessonId, TestRule> tests = new HashMap<>();

    @AggregateMember
    private CourseScript script = new CourseScript();

    protected Course() {}

    @CommandHandler
    public Course(CreateCourse create, Origin origin) {
        apply(new CourseCreated(
                create.course(),
                origin.tenant(),
                create.code(),
                create.title(),
                create.description(),
                create.unlocking(),
                create.lengthDays()));
    }

    @CommandHandler
    void handle(UpdateCourseDetails update) {
        apply(new CourseDetailsUpdated(update.course(), update.title(), update.description()));
    }

    @CommandHandler
    void handle(DefineLesson define) {
        if (lessons.contains(define.lesson())) {
            return;
        }
        if (lessons.size() == MOST_LESSONS) {
            throw Rejection.invalid("lesson", "at most %d lessons a course".formatted(MOST_LESSONS));
        }
        var number = lessons.size() + 1;
        apply(new LessonDefined(
                define.course(),
                new LessonPlan(
                        define.lesson(),
                        number,
                        define.title(),
                        define.durationMinutes(),
                        define.dueDay() == null ? number * DAYS_A_LESSON : define.dueDay(),
                        define.hasTest(),
                        define.homework(),
                        define.rubric(),
                        define.completedByHomework())));
        if (define.content() != null) {
            apply(new LessonContentSet(define.course(), define.lesson(), define.content()));
        }
    }

    /** Those enrolled keep the test they enrolled for. */
    @CommandHandler
    void handle(DefineTest define) {
        var rule = define.rule();
        if (!lessons.contains(rule.lesson())) {
            throw Rejection.notFound("lesson", rule.lesson());
        }
        if (!rule.equals(tests.get(rule.lesson()))) {
            apply(new TestDefined(define.course(), rule));
        }
    }

    @EventSourcingHandler
    void on(TestDefined defined) {
        tests.put(defined.rule().lesson(), defined.rule());
    }

    @EventSourcingHandler
    void on(CourseCreated created, Origin origin) {
        id = created.course();
        tenant = origin.tenant();
    }

    @EventSourcingHandler
    void on(LessonDefined defined) {
        lessons.add(defined.lesson().lesson());
    }
}
