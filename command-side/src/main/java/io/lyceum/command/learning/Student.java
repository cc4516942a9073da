package io.lyceum.command.learning;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.AssessRisk;
import io.lyceum.learning.CertificateNumber;
import io.lyceum.learning.CompleteLesson;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.DropStudent;
import io.lyceum.learning.EnrollStudent;
import io.lyceum.learning.IssueCertificate;
import io.lyceum.learning.LessonPlan;
import io.lyceum.learning.RecordGrade;
import io.lyceum.learning.RecordHomework;
import io.lyceum.learning.RecordLessonProgress;
import io.lyceum.learning.RecordTestResult;
import io.lyceum.learning.ReinstateStudent;
import io.lyceum.learning.StudentEvent.CertificateIssued;
import io.lyceum.learning.StudentEvent.CourseCompleted;
import io.lyceum.learning.StudentEvent.HomeworkGraded;
import io.lyceum.learning.StudentEvent.HomeworkHandedIn;
import io.lyceum.learning.StudentEvent.LessonCompleted;
import io.lyceum.learning.StudentEvent.LessonProgressRecorded;
import io.lyceum.learning.StudentEvent.LessonStarted;
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
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A student of the school: enrolments, progress, status and risk. */
@AggregateRoot
@Revision("2")
public class Student extends TenantAggregate {

    static final int PASSING_SCORE = 70;

    @AggregateIdentifier
    private @Nullable StudentId id;

    private @Nullable UserId user;
    private Enrolments enrolments = new Enrolments();
    private LearningRecord record = new LearningRecord();
    private Standing standing = new Standing();

    protected Student() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(EnrollStudent enroll, Origin origin) {
        if (enrolments.contains(enroll.course())) {
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
    void handle(RecordLessonProgress progress, Origin origin) {
        requireSelfOrStaff(origin);
        var course = enrolments.courseOf(progress.lesson());
        var enrolment = enrolments.in(course);
        if (enrolment.isCompleted(progress.lesson())
                || (enrolment.isStarted(progress.lesson())
                        && progress.percent() <= enrolment.percentOf(progress.lesson()))) {
            return;
        }
        var lesson = enrolments.unlocked(course, progress.lesson());
        welcomeBack(progress.student());
        if (!enrolment.isStarted(lesson.lesson())) {
            apply(new LessonStarted(progress.student(), course, lesson.lesson(), lesson.number()));
        }
        if (progress.percent() > 0) {
            apply(new LessonProgressRecorded(progress.student(), lesson.lesson(), progress.percent()));
        }
        assess(progress.student(), origin.occurredAt());
    }

    @CommandHandler
    void handle(CompleteLesson complete, Origin origin) {
        requireSelfOrStaff(origin);
        var course = enrolments.courseOf(complete.lesson());
        if (enrolments.in(course).isCompleted(complete.lesson())) {
            return;
        }
        var lesson = enrolments.unlocked(course, complete.lesson());
        welcomeBack(complete.student());
        complete(complete.student(), course, lesson);
        assess(complete.student(), origin.occurredAt());
    }

    private void complete(StudentId student, CourseId course, LessonPlan lesson) {
        var enrolment = enrolments.in(course);
        apply(new LessonCompleted(
                student, course, lesson.lesson(), lesson.number(), enrolment.percentWith(lesson.lesson())));
        unlockAfter(student, course, lesson);
        if (enrolment.isFinished()) {
            apply(new CourseCompleted(student, course));
        }
    }

    private void unlockAfter(StudentId student, CourseId course, LessonPlan lesson) {
        enrolments
                .in(course)
                .next(lesson)
                .filter(next -> enrolments.in(course).isUnlocked(next))
                .ifPresent(next -> apply(new LessonUnlocked(student, course, next.lesson(), next.number())));
    }

    @CommandHandler
    void handle(RecordTestResult result, Origin origin) {
        requireSelfOrStaff(origin);
        var course = enrolments.courseOf(result.lesson());
        var lesson = enrolments.lessonOf(course, result.lesson());
        if (!lesson.hasTest()) {
            throw new Rejection(ProblemCode.CONFLICT, "lesson %d has no test".formatted(lesson.number()));
        }
        enrolments.unlocked(course, result.lesson());
        welcomeBack(result.student());
        var passed = result.score() >= PASSING_SCORE;
        apply(new TestTaken(result.student(), result.lesson(), result.score(), passed));
        if (passed && enrolments.in(course).isCompleted(result.lesson())) {
            unlockAfter(result.student(), course, lesson);
        }
        assess(result.student(), origin.occurredAt());
    }

    @CommandHandler
    void handle(RecordHomework homework, Origin origin) {
        var course = enrolments.courseOf(homework.lesson());
        welcomeBack(homework.student());
        apply(new HomeworkHandedIn(homework.student(), homework.lesson(), homework.submission(), homework.late()));
        var lesson = enrolments.lessonOf(course, homework.lesson());
        if (lesson.completedByHomework()
                && !enrolments.in(course).isCompleted(homework.lesson())
                && enrolments.in(course).isUnlocked(lesson)) {
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
        if (standing.is(StudentStatus.COMPLETED)) {
            throw new Rejection(ProblemCode.CONFLICT, "the student has completed everything");
        }
        if (!standing.is(StudentStatus.DROPPED)) {
            apply(new StudentDropped(drop.student(), drop.reason()));
        }
    }

    @CommandHandler
    void handle(ReinstateStudent reinstate, Origin origin) {
        if (standing.is(StudentStatus.DROPPED)) {
            apply(new StudentReinstated(reinstate.student()));
            assess(reinstate.student(), origin.occurredAt());
        }
    }

    @CommandHandler
    void handle(IssueCertificate issue) {
        if (!enrolments.in(issue.course()).isCertified()) {
            apply(new CertificateIssued(
                    issue.student(),
                    issue.course(),
                    CertificateNumber.of(issue.student(), issue.course()),
                    issue.courseTitle(),
                    issue.name()));
        }
    }

    /** New activity brings a dropped student back (A27). */
    private void welcomeBack(StudentId student) {
        if (standing.is(StudentStatus.DROPPED)) {
            apply(new StudentReinstated(student));
        }
    }

    /** Recomputes the score at a time and draws the consequences for the status (3.3). */
    private void assess(StudentId student, Instant at) {
        var lastActivity = record.lastActivity().at();
        var now = at.isBefore(lastActivity) ? lastActivity : enrolments.withinCourses(at);
        var found = standing.is(StudentStatus.COMPLETED)
                ? RiskFormula.Assessment.NO_RISK
                : RiskFormula.assess(enrolments.facts(now, record));
        standing.after(student, found, lastActivity, now).forEach(AggregateLifecycle::apply);
    }

    private void requireSelfOrStaff(Origin origin) {
        if (origin.role() == Role.STUDENT && !origin.actor().equals(user)) {
            throw Rejection.notFound("student", "with this id");
        }
    }

    @EventSourcingHandler
    void on(StudentEnrolled enrolled, Origin origin, EventMessage<?> event) {
        id = enrolled.student();
        tenant = origin.tenant();
        user = enrolled.user() == null ? user : enrolled.user();
        enrolments.add(enrolled.course(), Enrolment.of(enrolled, idOf(event)));
        // Somebody who enrols early is not silent before the course begins.
        record.active(
                enrolled.startsAt().isAfter(origin.occurredAt()) ? enrolled.startsAt() : origin.occurredAt(),
                idOf(event));
        if (standing.is(StudentStatus.COMPLETED)) {
            standing.become(StudentStatus.ACTIVE);
        }
    }

    @EventSourcingHandler
    void on(LessonStarted started, Origin origin, EventMessage<?> event) {
        enrolments.in(started.course()).progress(started.lesson(), 0);
        record.active(origin.occurredAt(), idOf(event));
    }

    @EventSourcingHandler
    void on(LessonProgressRecorded progress, Origin origin, EventMessage<?> event) {
        enrolments.in(enrolments.courseOf(progress.lesson())).progress(progress.lesson(), progress.percent());
        record.active(origin.occurredAt(), idOf(event));
    }

    @EventSourcingHandler
    void on(LessonCompleted completed, Origin origin, EventMessage<?> event) {
        enrolments.in(completed.course()).complete(completed.lesson(), idOf(event));
        record.active(origin.occurredAt(), idOf(event));
    }

    @EventSourcingHandler
    void on(TestTaken test, Origin origin, EventMessage<?> event) {
        record.tested(test.lesson(), test.passed(), idOf(event));
        if (test.passed()) {
            enrolments.in(enrolments.courseOf(test.lesson())).pass(test.lesson());
        }
        record.active(origin.occurredAt(), idOf(event));
    }

    @EventSourcingHandler
    void on(HomeworkHandedIn homework, Origin origin, EventMessage<?> event) {
        enrolments.in(enrolments.courseOf(homework.lesson())).handIn(homework.lesson());
        record.active(origin.occurredAt(), idOf(event));
    }

    @EventSourcingHandler
    void on(HomeworkGraded graded, EventMessage<?> event) {
        record.graded(graded.lesson(), graded.score(), idOf(event));
    }

    @EventSourcingHandler
    void on(RiskScoreChanged changed) {
        standing.assessed(changed);
    }

    @EventSourcingHandler
    void on(StudentMarkedAtRisk marked) {
        standing.become(StudentStatus.AT_RISK);
    }

    @EventSourcingHandler
    void on(StudentRecovered recovered) {
        standing.become(StudentStatus.ACTIVE);
    }

    @EventSourcingHandler
    void on(StudentDropped dropped) {
        standing.become(StudentStatus.DROPPED);
    }

    @EventSourcingHandler
    void on(StudentReinstated reinstated, Origin origin, EventMessage<?> event) {
        standing.become(StudentStatus.ACTIVE);
        record.active(origin.occurredAt(), idOf(event));
    }

    @EventSourcingHandler
    void on(CourseCompleted completed) {
        if (enrolments.areFinished()) {
            standing.become(StudentStatus.COMPLETED);
        }
    }

    @EventSourcingHandler
    void on(CertificateIssued issued) {
        enrolments.in(issued.course()).certify();
    }

    private static UUID idOf(EventMessage<?> event) {
        return UUID.fromString(event.getIdentifier());
    }
}
