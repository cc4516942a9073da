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
import io.lyceum.learning.FinishSection;
import io.lyceum.learning.IssueCertificate;
import io.lyceum.learning.RecordActivity;
import io.lyceum.learning.RecordGrade;
import io.lyceum.learning.RecordHomework;
import io.lyceum.learning.RecordLessonProgress;
import io.lyceum.learning.RecordTestResult;
import io.lyceum.learning.ReinstateStudent;
import io.lyceum.learning.StudentEvent;
import io.lyceum.learning.StudentEvent.CertificateIssued;
import io.lyceum.learning.StudentEvent.HomeworkGraded;
import io.lyceum.learning.StudentEvent.HomeworkHandedIn;
import io.lyceum.learning.StudentEvent.LessonFinishedAhead;
import io.lyceum.learning.StudentEvent.LessonProgressRecorded;
import io.lyceum.learning.StudentEvent.StudentActivityRecorded;
import io.lyceum.learning.StudentEvent.StudentDropped;
import io.lyceum.learning.StudentEvent.StudentEnrolled;
import io.lyceum.learning.StudentEvent.StudentReinstated;
import io.lyceum.learning.StudentEvent.StudentUpdated;
import io.lyceum.learning.StudentEvent.TestTaken;
import io.lyceum.learning.StudentId;
import io.lyceum.learning.StudentStatus;
import io.lyceum.learning.UpdateStudent;
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
@Revision("4")
public class Student extends TenantAggregate {

    @AggregateIdentifier
    private @Nullable StudentId id;

    private @Nullable UserId user;
    private StudentStory story = new StudentStory();

    protected Student() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(EnrollStudent enroll, Origin origin) {
        if (enrolments().contains(enroll.course())) {
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
                enroll.plan(),
                enroll.tests(),
                story.standing().withAnotherCourse()));
        assess(enroll.student(), origin.occurredAt());
    }

    @CommandHandler
    void handle(UpdateStudent update) {
        if (update.user() != null && user != null && !user.equals(update.user())) {
            throw new Rejection(ProblemCode.CONFLICT, "the student has another login");
        }
        apply(new StudentUpdated(update.student(), update.name(), update.email(), update.user()));
    }

    @CommandHandler
    void handle(RecordLessonProgress progress, Origin origin) {
        requireSelfOrStaff(origin);
        var course = enrolments().courseOf(progress.lesson());
        var enrolment = enrolments().in(course);
        if (enrolment.isCompleted(progress.lesson())
                || (enrolment.isStarted(progress.lesson())
                        && progress.percent() <= enrolment.percentOf(progress.lesson()))) {
            return;
        }
        var lesson = enrolments().unlocked(course, progress.lesson());
        welcomeBack(progress.student());
        work(progress.student(), course).start(lesson);
        if (progress.percent() > 0) {
            apply(new LessonProgressRecorded(progress.student(), lesson.lesson(), progress.percent()));
        }
        assess(progress.student(), origin.occurredAt());
    }

    @CommandHandler
    void handle(CompleteLesson complete, Origin origin) {
        requireSelfOrStaff(origin);
        var course = enrolments().courseOf(complete.lesson());
        if (enrolments().in(course).isCompleted(complete.lesson())) {
            return;
        }
        var lesson = enrolments().unlocked(course, complete.lesson());
        welcomeBack(complete.student());
        work(complete.student(), course).complete(lesson);
        assess(complete.student(), origin.occurredAt());
    }

    @CommandHandler
    void handle(FinishSection finish, Origin origin) {
        var course = enrolments().courseOf(finish.lesson());
        var lesson = enrolments().lessonOf(course, finish.lesson());
        var enrolment = enrolments().in(course);
        if (enrolment.isCompleted(finish.lesson())) {
            return;
        }
        if (enrolment.isUnlocked(lesson)) {
            welcomeBack(finish.student());
            work(finish.student(), course).complete(lesson);
            assess(finish.student(), origin.occurredAt());
        } else if (!enrolment.isFinishedAhead(finish.lesson())) {
            apply(new LessonFinishedAhead(finish.student(), finish.lesson()));
        }
    }

    @CommandHandler
    void handle(RecordTestResult result, Origin origin) {
        requireSelfOrStaff(origin);
        var course = enrolments().courseOf(result.lesson());
        var lesson = enrolments().lessonOf(course, result.lesson());
        if (!lesson.hasTest()) {
            throw new Rejection(ProblemCode.CONFLICT, "lesson %d has no test".formatted(lesson.number()));
        }
        enrolments().unlocked(course, result.lesson());
        welcomeBack(result.student());
        var rule = enrolments().in(course).rule(result.lesson());
        if (result.score() > rule.maxScore()) {
            throw Rejection.invalid("score", "at most %d, the points of this test".formatted(rule.maxScore()));
        }
        work(result.student(), course).start(lesson);
        var passed = rule.passes(result.score());
        var passedBefore = enrolments().in(course).hasPassed(result.lesson());
        apply(new TestTaken(result.student(), result.lesson(), result.score(), passed));
        if (passed && !passedBefore && enrolments().in(course).isCompleted(result.lesson())) {
            work(result.student(), course).unlockAfter(lesson);
        }
        assess(result.student(), origin.occurredAt());
    }

    @CommandHandler
    void handle(RecordHomework homework, Origin origin) {
        var course = enrolments().courseOf(homework.lesson());
        var lesson = enrolments().lessonOf(course, homework.lesson());
        welcomeBack(homework.student());
        work(homework.student(), course).start(lesson);
        apply(new HomeworkHandedIn(homework.student(), homework.lesson(), homework.submission(), homework.late()));
        if (lesson.completedByHomework()
                && !enrolments().in(course).isCompleted(homework.lesson())
                && enrolments().in(course).isUnlocked(lesson)) {
            work(homework.student(), course).complete(lesson);
        }
        assess(homework.student(), origin.occurredAt());
    }

    @CommandHandler
    void handle(RecordGrade grade, Origin origin) {
        apply(new HomeworkGraded(grade.student(), grade.lesson(), grade.score()));
        assess(grade.student(), origin.occurredAt());
    }

    /** What is told late changes neither the score nor the status. */
    @CommandHandler
    void handle(RecordActivity activity, Origin origin) {
        var at = origin.occurredAt();
        var comesBack = story.standing().isDroppedBefore(at);
        if (!comesBack && story.record().knowsActivityInQuarterOf(at)) {
            return;
        }
        var isLate = at.isBefore(story.record().lastActivity().at());
        if (comesBack) {
            apply(new StudentReinstated(activity.student()));
        }
        apply(new StudentActivityRecorded(activity.student(), activity.kind()));
        if (comesBack || !isLate) {
            assess(activity.student(), at);
        }
    }

    @CommandHandler
    void handle(AssessRisk assess, Origin origin) {
        assess(assess.student(), origin.occurredAt());
    }

    @CommandHandler
    void handle(DropStudent drop) {
        if (story.standing().is(StudentStatus.COMPLETED)) {
            throw new Rejection(ProblemCode.CONFLICT, "the student has completed everything");
        }
        if (!story.standing().is(StudentStatus.DROPPED)) {
            apply(new StudentDropped(drop.student(), drop.reason()));
        }
    }

    @CommandHandler
    void handle(ReinstateStudent reinstate, Origin origin) {
        if (story.standing().is(StudentStatus.DROPPED)) {
            apply(new StudentReinstated(reinstate.student()));
            assess(reinstate.student(), origin.occurredAt());
        }
    }

    @CommandHandler
    void handle(IssueCertificate issue) {
        if (!enrolments().in(issue.course()).isCertified()) {
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
        if (story.standing().is(StudentStatus.DROPPED)) {
            apply(new StudentReinstated(student));
        }
    }

    /** Recomputes the score at a time and draws the consequences for the status (3.3). */
    private void assess(StudentId student, Instant at) {
        var lastActivity = story.record().lastActivity().at();
        var now = at.isBefore(lastActivity) ? lastActivity : enrolments().withinCourses(at);
        var found = story.standing().is(StudentStatus.COMPLETED)
                ? RiskFormula.Assessment.NO_RISK
                : RiskFormula.assess(enrolments().facts(now, story.record()));
        story.standing().after(student, found, lastActivity, now).forEach(AggregateLifecycle::apply);
    }

    private LessonWork work(StudentId student, CourseId course) {
        return new LessonWork(student, course, enrolments());
    }

    private Enrolments enrolments() {
        return story.enrolments();
    }

    private void requireSelfOrStaff(Origin origin) {
        if (origin.role() == Role.STUDENT && !origin.actor().equals(user)) {
            throw Rejection.notFound("student", "with this id");
        }
    }

    @EventSourcingHandler
    void on(StudentEvent event, Origin origin, EventMessage<?> message) {
        if (event instanceof StudentEnrolled enrolled) {
            id = enrolled.student();
            tenant = origin.tenant();
            user = enrolled.user() == null ? user : enrolled.user();
        }
        if (event instanceof StudentUpdated updated) {
            user = updated.user() == null ? user : updated.user();
        }
        story.on(event, origin.occurredAt(), UUID.fromString(message.getIdentifier()));
    }
}
