package io.lyceum.command.learning;

import io.lyceum.learning.StudentEvent;
import io.lyceum.learning.StudentEvent.CertificateIssued;
import io.lyceum.learning.StudentEvent.CourseCompleted;
import io.lyceum.learning.StudentEvent.HomeworkGraded;
import io.lyceum.learning.StudentEvent.HomeworkHandedIn;
import io.lyceum.learning.StudentEvent.LessonCompleted;
import io.lyceum.learning.StudentEvent.LessonFinishedAhead;
import io.lyceum.learning.StudentEvent.LessonProgressRecorded;
import io.lyceum.learning.StudentEvent.LessonStarted;
import io.lyceum.learning.StudentEvent.LessonUnlocked;
import io.lyceum.learning.StudentEvent.RiskScoreChanged;
import io.lyceum.learning.StudentEvent.StudentActivityRecorded;
import io.lyceum.learning.StudentEvent.StudentDropped;
import io.lyceum.learning.StudentEvent.StudentEnrolled;
import io.lyceum.learning.StudentEvent.StudentMarkedAtRisk;
import io.lyceum.learning.StudentEvent.StudentRecovered;
import io.lyceum.learning.StudentEvent.StudentReinstated;
import io.lyceum.learning.StudentEvent.StudentUpdated;
import io.lyceum.learning.StudentEvent.TestTaken;
import io.lyceum.learning.StudentStatus;
import java.time.Instant;
import java.util.UUID;

/** What a student's events have come to: the courses taken, what was done in them, and where the student stands. */
final class StudentStory {

    private Enrolments enrolments = new Enrolments();
    private LearningRecord record = new LearningRecord();
    private Standing standing = new Standing();

    StudentStory() {}

    Enrolments enrolments() {
        return enrolments;
    }

    LearningRecord record() {
        return record;
    }

    Standing standing() {
        return standing;
    }

    /** Whether the risk may have changed by then: somebody is expected to learn, and has neither finished nor left (P2). */
    boolean isWatchedAt(Instant at) {
        return standing.isWatched() && enrolments.goOnAt(at);
    }

    /** @param id of the event */
    void on(StudentEvent event, Instant at, UUID id) {
        switch (event) {
            case StudentEnrolled e -> {
                enrolments.add(e.course(), Enrolment.of(e, id));
                standing.enrolled(e.status());
                // Somebody who enrols early is not silent before the course begins.
                record.active(e.startsAt().isAfter(at) ? e.startsAt() : at, id);
            }
            case LessonStarted e -> {
                enrolments.in(e.course()).progress(e.lesson(), 0);
                record.active(at, id);
            }
            case LessonProgressRecorded e -> {
                enrolments.in(enrolments.courseOf(e.lesson())).progress(e.lesson(), e.percent());
                record.active(at, id);
            }
            case LessonCompleted e -> {
                enrolments.in(e.course()).complete(e.lesson(), id);
                record.active(at, id);
            }
            case StudentUpdated e -> {}
            case LessonFinishedAhead e ->
                enrolments.in(enrolments.courseOf(e.lesson())).finishAhead(e.lesson());
            case LessonUnlocked e -> {}
            case TestTaken e -> {
                record.tested(e.lesson(), e.passed(), id);
                if (e.passed()) {
                    enrolments.in(enrolments.courseOf(e.lesson())).pass(e.lesson());
                }
                record.active(at, id);
            }
            case HomeworkHandedIn e -> {
                enrolments.in(enrolments.courseOf(e.lesson())).handIn(e.lesson());
                record.active(at, id);
            }
            case StudentActivityRecorded e -> record.recorded(at, id);
            case HomeworkGraded e -> record.graded(e.lesson(), e.score(), id);
            case RiskScoreChanged e -> standing.assessed(e);
            case StudentMarkedAtRisk e -> standing.become(StudentStatus.AT_RISK);
            case StudentRecovered e -> standing.become(StudentStatus.ACTIVE);
            case StudentDropped e -> standing.drop(at);
            case StudentReinstated e -> {
                standing.become(StudentStatus.ACTIVE);
                record.active(at, id);
            }
            case CourseCompleted e -> {
                if (e.last()) {
                    standing.become(StudentStatus.COMPLETED);
                }
            }
            case CertificateIssued e -> enrolments.in(e.course()).certify();
        }
    }
}
