package io.lyceum.query.learning;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.learning.LessonPlan;
import io.lyceum.learning.RiskFactors;
import io.lyceum.learning.StudentEvent;
import io.lyceum.learning.StudentEvent.CourseCompleted;
import io.lyceum.learning.StudentEvent.HomeworkGraded;
import io.lyceum.learning.StudentEvent.HomeworkHandedIn;
import io.lyceum.learning.StudentEvent.LessonCompleted;
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
import io.lyceum.learning.StudentId;
import io.lyceum.learning.StudentStatus;
import io.lyceum.learning.Unlocking;
import io.lyceum.query.platform.projection.Change;
import io.lyceum.query.platform.projection.EventInfo;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Row;
import io.lyceum.query.platform.projection.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Students with status, risk and progress, lesson by lesson (C54, C65, C68). */
public final class StudentProjection extends Projection {

    /** Under which its position is kept. */
    public static final String NAME = "students";

    private static final Table STUDENT =
            table("student", "student_id").personal("student_id", "name", "email", "external_id");
    private static final Table LESSON = table("student_lesson", "student_id", "lesson_id");

    public StudentProjection() {
        super(NAME, STUDENT, LESSON);
        onEach(StudentEnrolled.class, StudentProjection::enrolled);
        on(StudentUpdated.class, (e, at) -> STUDENT.update(updated(e)));
        on(LessonStarted.class, StudentProjection::active);
        on(LessonProgressRecorded.class, StudentProjection::active);
        onEach(
                LessonCompleted.class,
                (e, at) -> List.of(
                        LESSON.update(lesson(e.student(), e.lesson())
                                .set("state", "COMPLETED")
                                .set("completed_at", at.occurredAt())),
                        STUDENT.update(student(e.student()).set("percent", e.percent())),
                        active(e, at)));
        on(
                LessonUnlocked.class,
                (e, at) -> LESSON.update(lesson(e.student(), e.lesson()).set("state", "OPEN")));
        onEach(
                TestTaken.class,
                (e, at) -> List.of(
                        LESSON.update(lesson(e.student(), e.lesson())
                                .set("test_score", e.score())
                                .set("test_passed", e.passed())),
                        active(e, at)));
        on(HomeworkHandedIn.class, StudentProjection::active);
        on(StudentActivityRecorded.class, StudentProjection::active);
        on(
                HomeworkGraded.class,
                (e, at) -> LESSON.update(lesson(e.student(), e.lesson()).set("homework_score", e.score())));
        on(
                RiskScoreChanged.class,
                (e, at) -> STUDENT.update(student(e.student())
                        .set("risk_score", e.score())
                        .set("risk_factors", e.factors())
                        .set("risk_formula", e.formula())
                        .set("risk_position", at.position())
                        .set("assessed_at", e.assessedAt())));
        on(StudentMarkedAtRisk.class, (e, at) -> status(e.student(), StudentStatus.AT_RISK));
        on(StudentRecovered.class, (e, at) -> status(e.student(), StudentStatus.ACTIVE));
        on(StudentDropped.class, (e, at) -> status(e.student(), StudentStatus.DROPPED));
        onEach(StudentReinstated.class, (e, at) -> List.of(status(e.student(), StudentStatus.ACTIVE), active(e, at)));
        onEach(
                CourseCompleted.class,
                (e, at) -> e.last() ? List.of(status(e.student(), StudentStatus.COMPLETED)) : List.of());
    }

    private static List<Change> enrolled(StudentEnrolled e, EventInfo at) {
        var changes = new ArrayList<Change>();
        changes.add(STUDENT.insert(student(e.student())
                .set("name", e.name())
                .set("status", e.status())
                .set("risk_factors", RiskFactors.NONE)
                .set("risk_formula", "risk-v1")
                .set("enrolled_at", at.occurredAt())
                .set("last_active_at", at.occurredAt())));
        // What a further course says nothing of stays as it was.
        var student = student(e.student()).set("name", e.name()).set("status", e.status());
        if (e.user() != null) {
            student.set("user_id", e.user());
        }
        if (e.externalId() != null) {
            student.set("external_id", e.externalId());
        }
        if (e.email() != null) {
            student.set("email", e.email());
        }
        changes.add(STUDENT.update(student));
        changes.add(active(e, at));
        for (LessonPlan plan : e.plan()) {
            var open = e.unlocking() == Unlocking.FREE || plan.number() == 1;
            changes.add(LESSON.upsert(lesson(e.student(), plan.lesson())
                    .set("course_id", e.course())
                    .set("number", plan.number())
                    .set("title", plan.title())
                    .set("due_at", e.startsAt().plus(Duration.ofDays(plan.dueDay())))
                    .set("state", open ? "OPEN" : "LOCKED")));
        }
        return changes;
    }

    private static Row updated(StudentUpdated e) {
        var student = student(e.student()).set("name", e.name()).set("email", e.email());
        return e.user() == null ? student : student.set("user_id", e.user());
    }

    private static Change status(StudentId student, StudentStatus status) {
        return STUDENT.update(student(student).set("status", status));
    }

    /** Work may be told of in another order than it was done in. */
    private static Change active(StudentEvent event, EventInfo at) {
        return STUDENT.latest(student(event.student()).set("last_active_at", at.occurredAt()));
    }

    private static Row student(StudentId student) {
        return row().set("student_id", student);
    }

    private static Row lesson(StudentId student, Object lesson) {
        return row().set("student_id", student).set("lesson_id", lesson);
    }
}
