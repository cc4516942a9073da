package io.lyceum.command.learning;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.AssessRisk;
import io.lyceum.learning.CompleteLesson;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.DropStudent;
import io.lyceum.learning.EnrollStudent;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.LessonPlan;
import io.lyceum.learning.RecordGrade;
import io.lyceum.learning.RecordHomework;
import io.lyceum.learning.RecordTestResult;
import io.lyceum.learning.ReinstateStudent;
import io.lyceum.learning.RiskFactors;
import io.lyceum.learning.StudentEvent.CourseCompleted;
import io.lyceum.learning.StudentEvent.HomeworkGraded;
import io.lyceum.learning.StudentEvent.HomeworkHandedIn;
import io.lyceum.learning.StudentEvent.LessonCompleted;
import io.lyceum.learning.StudentEvent.LessonUnlocked;
import io.lyceum.learning.StudentEvent.RiskScoreChanged;
import io.lyceum.learning.StudentEvent.StudentDropped;
import io.lyceum.learning.StudentEvent.StudentEnrolled;
import io.lyceum.learning.StudentEvent.StudentMarkedAtRisk;
import io.lyceum.learning.StudentEvent.StudentRecovered;
import io.lyceum.learning.StudentEvent.StudentReinstated;
import io.lyceum.learning.StudentEvent.TestTaken;
import io.lyceum.learning.StudentId;
import io.lyceum.learning.StudentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A student of the school: enrolments, progress, status and risk. */
@AggregateRoot
public class Student extends TenantAggregate {

    static final int PASSING_SCORE = 70;
    private static final int AT_RISK_FROM = 50;
    private static final int RECOVERED_BELOW = 40;
    private static final Duration DROPPED_AFTER = Duration.ofDays(14);
    private static final int GRADES_LOOKED_AT = 3;

    @AggregateIdentifier
    private @Nullable StudentId id;

    private @Nullable UserId user;
    private Map<CourseId, Enrolment> enrolments = new LinkedHashMap<>();
    private Map<LessonId, Boolean> latestTests = new LinkedHashMap<>();
    private List<Integer> lastGrades = new ArrayList<>();
    private Instant lastActivity = Instant.EPOCH;
    private StudentStatus status = StudentStatus.ACTIVE;
    private int risk;

    protected Student() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(EnrollStudent enroll, Origin origin) {
        if (enrolments.containsKey(enroll.course())) {
            return;
        }
        if (enroll.plan().isEmpty()) {
            throw new Rejection(ProblemCode.CONFLICT, "the course has no lessons yet");
        }
        var start = enroll.startsAt() == null ? origin.occurredAt() : enroll.startsAt();
        apply(new StudentEnrolled(
                enroll.student(),
                origin.tenant(),
                enroll.name(),
                enroll.email(),
                enroll.user(),
                enroll.externalId(),
                enroll.course(),
                enroll.unlocking(),
                start,
                enroll.lengthDays() == 0 ? null : start.plus(Duration.ofDays(enroll.lengthDays())),
                enroll.plan()));
        assess(enroll.student(), origin.occurredAt());
    }

    @CommandHandler
    void handle(CompleteLesson complete, Origin origin) {
        requireSelfOrStaff(origin);
        var course = courseOf(complete.lesson());
        var lesson = lessonOf(course, complete.lesson());
        if (enrolment(course).isCompleted(complete.lesson())) {
            return;
        }
        if (!enrolment(course).isUnlocked(lesson)) {
            throw new LessonLocked(lesson.number());
        }
        welcomeBack(complete.student());
        complete(complete.student(), course, lesson);
        assess(complete.student(), origin.occurredAt());
    }

    private void complete(StudentId student, CourseId course, LessonPlan lesson) {
        var enrolment = enrolment(course);
        apply(new LessonCompleted(
                student, course, lesson.lesson(), lesson.number(), enrolment.percentWith(lesson.lesson())));
        unlockAfter(student, course, lesson);
        if (enrolment.isFinished()) {
            apply(new CourseCompleted(student, course));
        }
    }

    private void unlockAfter(StudentId student, CourseId course, LessonPlan lesson) {
        enrolment(course)
                .next(lesson)
                .filter(next -> enrolment(course).isUnlocked(next))
                .ifPresent(next -> apply(new LessonUnlocked(student, course, next.lesson(), next.number())));
    }

    @CommandHandler
    void handle(RecordTestResult result, Origin origin) {
        requireSelfOrStaff(origin);
        var course = courseOf(result.lesson());
        var lesson = lessonOf(course, result.lesson());
        if (!lesson.hasTest()) {
            throw new Rejection(ProblemCode.CONFLICT, "lesson %d has no test".formatted(lesson.number()));
        }
        if (!enrolment(course).isUnlocked(lesson)) {
            throw new LessonLocked(lesson.number());
        }
        welcomeBack(result.student());
        var passed = result.score() >= PASSING_SCORE;
        apply(new TestTaken(result.student(), result.lesson(), result.score(), passed));
        if (passed && enrolment(course).isCompleted(result.lesson())) {
            unlockAfter(result.student(), course, lesson);
        }
        assess(result.student(), origin.occurredAt());
    }

    @CommandHandler
    void handle(RecordHomework homework, Origin origin) {
        var course = courseOf(homework.lesson());
        welcomeBack(homework.student());
        apply(new HomeworkHandedIn(homework.student(), homework.lesson(), homework.submission(), homework.late()));
        var lesson = lessonOf(course, homework.lesson());
        if (lesson.completedByHomework()
                && !enrolment(course).isCompleted(homework.lesson())
                && enrolment(course).isUnlocked(lesson)) {
            complete(homework.student(), course, lesson);
        }
        assess(homework.student(), origin.occurredAt());
    }

    @CommandHandler
    void handle(RecordGrade grade, Origin origin) {
        apply(new HomeworkGraded(grade.student(), grade.lesson(), grade.score()));
        assess(grade.student(), origin.occurredAt());
    }

    @CommandHandler
    void handle(AssessRisk assess, Origin origin) {
        assess(assess.student(), origin.occurredAt());
    }

    @CommandHandler
    void handle(DropStudent drop) {
        if (status == StudentStatus.COMPLETED) {
            throw new Rejection(ProblemCode.CONFLICT, "the student has completed everything");
        }
        if (status != StudentStatus.DROPPED) {
            apply(new StudentDropped(drop.student(), drop.reason()));
        }
    }

    @CommandHandler
    void handle(ReinstateStudent reinstate) {
        if (status == StudentStatus.DROPPED) {
            apply(new StudentReinstated(reinstate.student()));
        }
    }

    /** New activity brings a dropped student back (A27). */
    private void welcomeBack(StudentId student) {
        if (status == StudentStatus.DROPPED) {
            apply(new StudentReinstated(student));
        }
    }

    /** Recomputes the score at a time and draws the consequences for the status, with hysteresis (3.3). */
    private void assess(StudentId student, Instant at) {
        var now = at.isBefore(lastActivity) ? lastActivity : withinCourses(at);
        var factors = status == StudentStatus.COMPLETED ? RiskFactors.NONE : RiskFormula.factors(facts(now));
        var score = RiskFormula.score(factors);
        if (score != risk) {
            apply(new RiskScoreChanged(student, risk, score, factors, RiskFormula.VERSION, now));
        }
        if (status != StudentStatus.COMPLETED
                && status != StudentStatus.DROPPED
                && !lastActivity.plus(DROPPED_AFTER).isAfter(now)) {
            apply(new StudentDropped(student, "no activity for 14 days"));
        } else if (status == StudentStatus.ACTIVE && score >= AT_RISK_FROM) {
            apply(new StudentMarkedAtRisk(student, score));
        } else if (status == StudentStatus.AT_RISK && score < RECOVERED_BELOW) {
            apply(new StudentRecovered(student, score));
        }
    }

    private RiskFormula.Facts facts(Instant now) {
        return new RiskFormula.Facts(
                now,
                lastActivity,
                enrolments.values().stream()
                        .flatMap(enrolment -> enrolment.overdueSince(now).stream())
                        .min(Instant::compareTo)
                        .orElse(Instant.MAX),
                enrolments.values().stream()
                        .mapToInt(enrolment -> enrolment.lessonsBehind(now))
                        .max()
                        .orElse(0),
                (int) latestTests.values().stream().filter(passed -> !passed).count(),
                List.copyOf(lastGrades));
    }

    /** Days after the end of the last course do not count against anybody. */
    private Instant withinCourses(Instant at) {
        return enrolments.values().stream()
                .map(enrolment -> enrolment.withinCourse(at))
                .max(Instant::compareTo)
                .orElse(at);
    }

    private void requireSelfOrStaff(Origin origin) {
        if (origin.role() == Role.STUDENT && !origin.actor().equals(user)) {
            throw Rejection.notFound("student", "with this id");
        }
    }

    private CourseId courseOf(LessonId lesson) {
        return enrolments.entrySet().stream()
                .filter(entry -> entry.getValue().lesson(lesson).isPresent())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("lesson", lesson));
    }

    private Enrolment enrolment(CourseId course) {
        var enrolment = enrolments.get(course);
        if (enrolment == null) {
            throw Rejection.notFound("enrolment in course", course);
        }
        return enrolment;
    }

    private LessonPlan lessonOf(CourseId course, LessonId lesson) {
        return enrolment(course).lesson(lesson).orElseThrow(() -> Rejection.notFound("lesson", lesson));
    }

    @EventSourcingHandler
    void on(StudentEnrolled enrolled, Origin origin) {
        id = enrolled.student();
        tenant = origin.tenant();
        user = enrolled.user() == null ? user : enrolled.user();
        enrolments.put(enrolled.course(), Enrolment.of(enrolled));
        // Somebody who enrols early is not silent before the course begins.
        active(enrolled.startsAt().isAfter(origin.occurredAt()) ? enrolled.startsAt() : origin.occurredAt());
        if (status == StudentStatus.COMPLETED) {
            status = StudentStatus.ACTIVE;
        }
    }

    @EventSourcingHandler
    void on(LessonCompleted completed, Origin origin) {
        enrolment(completed.course()).complete(completed.lesson());
        active(origin.occurredAt());
    }

    @EventSourcingHandler
    void on(TestTaken test, Origin origin) {
        latestTests.put(test.lesson(), test.passed());
        if (test.passed()) {
            enrolment(courseOf(test.lesson())).pass(test.lesson());
        }
        active(origin.occurredAt());
    }

    @EventSourcingHandler
    void on(HomeworkHandedIn homework, Origin origin) {
        enrolment(courseOf(homework.lesson())).handIn(homework.lesson());
        active(origin.occurredAt());
    }

    @EventSourcingHandler
    void on(HomeworkGraded graded) {
        lastGrades.add(graded.score());
        if (lastGrades.size() > GRADES_LOOKED_AT) {
            lastGrades.removeFirst();
        }
    }

    @EventSourcingHandler
    void on(RiskScoreChanged changed) {
        risk = changed.score();
    }

    @EventSourcingHandler
    void on(StudentMarkedAtRisk marked) {
        status = StudentStatus.AT_RISK;
    }

    @EventSourcingHandler
    void on(StudentRecovered recovered) {
        status = StudentStatus.ACTIVE;
    }

    @EventSourcingHandler
    void on(StudentDropped dropped) {
        status = StudentStatus.DROPPED;
    }

    @EventSourcingHandler
    void on(StudentReinstated reinstated, Origin origin) {
        status = StudentStatus.ACTIVE;
        active(origin.occurredAt());
    }

    @EventSourcingHandler
    void on(CourseCompleted completed) {
        if (enrolments.values().stream().allMatch(Enrolment::isFinished)) {
            status = StudentStatus.COMPLETED;
        }
    }

    private void active(Instant at) {
        if (at.isAfter(lastActivity)) {
            lastActivity = at;
        }
    }
}
