package io.lyceum.learning;

import io.lyceum.kernel.BelongsTo;
import io.lyceum.kernel.ClaimsChanged;
import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.PersonalData;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to a student. */
public sealed interface StudentEvent extends TenantEvent {

    StudentId student();

    /**
     * C38.
     *
     * @param user the student's own login, if there is one
     * @param externalId the student's key in another system, unique in the tenant
     * @param startsAt day 0 of the plan's due days
     * @param endsAt after which nothing is expected any more; absent for a course without end
     * @param plan the lessons as they were at enrolment
     * @param tests how tests of the plan are judged where that is not the standard
     * @param status of the student with this course: who is at risk in another stays so
     */
    @LogicalType(value = "learning.StudentEnrolled", revision = 2)
    record StudentEnrolled(
            @BelongsTo("user") StudentId student,
            TenantId tenant,
            @PersonalData(of = "student") String name,
            @PersonalData(of = "student") @Nullable String email,
            @Nullable UserId user,
            @PersonalData(of = "student") @Nullable String externalId,
            CourseId course,
            Unlocking unlocking,
            Instant startsAt,
            @Nullable Instant endsAt,
            List<LessonPlan> plan,
            List<TestRule> tests,
            StudentStatus status)
            implements StudentEvent, ClaimsChanged {

        @Override
        public List<ClaimChange> claimChanges() {
            return externalId == null
                    ? List.of()
                    : List.of(new ClaimTaken("student-external-id", tenant.toString(), externalId));
        }
    }

    /**
     * C38. What is known of the student was corrected.
     *
     * @param email in place of the one before; none if absent
     * @param user the student's own login, if this gave them one
     */
    @LogicalType("learning.StudentUpdated")
    record StudentUpdated(
            @BelongsTo("user") StudentId student,
            @PersonalData(of = "student") String name,
            @PersonalData(of = "student") @Nullable String email,
            @Nullable UserId user)
            implements StudentEvent {}

    /** C54. The first that is known of the student's work on a lesson. */
    @LogicalType("learning.LessonStarted")
    record LessonStarted(StudentId student, CourseId course, LessonId lesson, int number) implements StudentEvent {}

    /**
     * C54.
     *
     * @param percent more than before, at most 100; a lesson is completed by {@link LessonCompleted} alone
     */
    @LogicalType("learning.LessonProgressRecorded")
    record LessonProgressRecorded(StudentId student, LessonId lesson, int percent) implements StudentEvent {}

    /** C55. */
    @LogicalType("learning.LessonCompleted")
    record LessonCompleted(StudentId student, CourseId course, LessonId lesson, int number, int percent)
            implements StudentEvent {}

    /** A2. A run has come through the lesson's section while the lesson is locked: it is completed once it opens. */
    @LogicalType("learning.LessonFinishedAhead")
    record LessonFinishedAhead(StudentId student, LessonId lesson) implements StudentEvent {}

    /** C56. */
    @LogicalType("learning.LessonUnlocked")
    record LessonUnlocked(StudentId student, CourseId course, LessonId lesson, int number) implements StudentEvent {}

    /** C57. */
    @LogicalType("learning.TestTaken")
    record TestTaken(StudentId student, LessonId lesson, int score, boolean passed) implements StudentEvent {}

    /** The student handed homework in: an activity, and the end of its being overdue. */
    @LogicalType("learning.HomeworkHandedIn")
    record HomeworkHandedIn(StudentId student, LessonId lesson, SubmissionId submission, boolean late)
            implements StudentEvent {}

    /** The grade that counts for a homework: the curator's, else the AI's. */
    @LogicalType("learning.HomeworkGraded")
    record HomeworkGraded(StudentId student, LessonId lesson, int score) implements StudentEvent {}

    /**
     * 3.3. The student learned in a run or asked the assistant: an activity like work on a lesson. At most one for each
     * quarter of an hour, by the clock, unless it brings back who had dropped out.
     */
    @LogicalType("learning.StudentActivityRecorded")
    record StudentActivityRecorded(StudentId student, ActivityKind kind) implements StudentEvent {}

    /**
     * C62, A17. The score, or what it is made of, is another than before.
     *
     * @param causes of every factor that weighs, with the events behind it; none for scores of the first revision
     * @param formula the version of the formula, {@code risk-v1}
     * @param assessedAt the time the days were counted to
     */
    @LogicalType(value = "learning.RiskScoreChanged", revision = 2)
    record RiskScoreChanged(
            StudentId student,
            int before,
            int score,
            RiskFactors factors,
            List<RiskCause> causes,
            String formula,
            Instant assessedAt)
            implements StudentEvent {}

    @LogicalType("learning.StudentMarkedAtRisk")
    record StudentMarkedAtRisk(StudentId student, int score) implements StudentEvent {}

    @LogicalType("learning.StudentRecovered")
    record StudentRecovered(StudentId student, int score) implements StudentEvent {}

    @LogicalType("learning.StudentDropped")
    record StudentDropped(
            StudentId student, @PersonalData(of = "student") String reason) implements StudentEvent {}

    @LogicalType("learning.StudentReinstated")
    record StudentReinstated(StudentId student) implements StudentEvent {}

    /** @param last whether the student has no other course to complete, and so has completed everything */
    @LogicalType(value = "learning.CourseCompleted", revision = 2)
    record CourseCompleted(StudentId student, CourseId course, boolean last) implements StudentEvent {}

    /** C64. Who holds the number can check it. */
    @LogicalType("learning.CertificateIssued")
    record CertificateIssued(
            StudentId student,
            CourseId course,
            CertificateNumber number,
            String courseTitle,
            @PersonalData(of = "student") String name)
            implements StudentEvent {}
}
