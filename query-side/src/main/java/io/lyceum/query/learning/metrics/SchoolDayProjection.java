package io.lyceum.query.learning.metrics;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.kernel.Role;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.StudentEvent;
import io.lyceum.learning.StudentEvent.CourseCompleted;
import io.lyceum.learning.StudentEvent.HomeworkHandedIn;
import io.lyceum.learning.StudentEvent.LessonCompleted;
import io.lyceum.learning.StudentEvent.LessonProgressRecorded;
import io.lyceum.learning.StudentEvent.LessonStarted;
import io.lyceum.learning.StudentEvent.StudentActivityRecorded;
import io.lyceum.learning.StudentEvent.StudentDropped;
import io.lyceum.learning.StudentEvent.StudentEnrolled;
import io.lyceum.learning.StudentEvent.StudentMarkedAtRisk;
import io.lyceum.learning.StudentEvent.StudentRecovered;
import io.lyceum.learning.StudentEvent.StudentReinstated;
import io.lyceum.learning.StudentEvent.TestTaken;
import io.lyceum.learning.StudentId;
import io.lyceum.learning.StudentStatus;
import io.lyceum.query.platform.projection.Change;
import io.lyceum.query.platform.projection.EventInfo;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;
import io.lyceum.tenancy.TenancyEvent.MemberJoined;
import io.lyceum.tenancy.TenancyEvent.MemberRemoved;
import io.lyceum.tenancy.TenancyEvent.MemberRoleChanged;
import io.lyceum.tenancy.TenancyEvent.OwnershipTransferred;
import io.lyceum.tenancy.TenancyEvent.TenantCreated;
import io.lyceum.tenancy.TenancyEvent.TenantSettingsChanged;
import io.lyceum.tenancy.TenantSettings;
import java.util.List;

/**
 * What a school's days are made of (C73): who was active when, how each student stood since when, courses completed.
 * Days follow from it only when they are asked for, in the school's time zone of that moment (A37).
 */
public final class SchoolDayProjection extends Projection {

    static final String NAME = "school-days";

    private static final Table CLOCK = table("school_clock");
    private static final Table MEMBER = table("school_member", "user_id");
    private static final Table ACTIVITY = table("student_activity", "student_id", "quarter");
    private static final Table STANDING = table("student_standing", "student_id", "number");
    private static final Table COMPLETION = table("course_completion", "student_id", "course_id");

    public SchoolDayProjection() {
        super(NAME, CLOCK, MEMBER, ACTIVITY, STANDING, COMPLETION);
        on(TenantCreated.class, (e, at) -> clock(TenantSettings.DEFAULT));
        on(TenantSettingsChanged.class, (e, at) -> clock(e.settings()));
        on(MemberJoined.class, (e, at) -> member(e.member(), e.role()));
        on(MemberRoleChanged.class, (e, at) -> member(e.member(), e.after()));
        on(MemberRemoved.class, (e, at) -> MEMBER.delete(row().set("user_id", e.member())));
        onEach(
                OwnershipTransferred.class,
                (e, at) -> List.of(member(e.from(), Role.ADMIN), member(e.to(), Role.OWNER)));
        onEach(StudentEnrolled.class, (e, at) -> List.of(activity(e, at), standing(e.student(), e.status(), at)));
        onEach(
                StudentReinstated.class,
                (e, at) -> List.of(activity(e, at), standing(e.student(), StudentStatus.ACTIVE, at)));
        on(LessonStarted.class, SchoolDayProjection::activity);
        on(LessonProgressRecorded.class, SchoolDayProjection::activity);
        on(LessonCompleted.class, SchoolDayProjection::activity);
        on(TestTaken.class, SchoolDayProjection::activity);
        on(HomeworkHandedIn.class, SchoolDayProjection::activity);
        on(StudentActivityRecorded.class, SchoolDayProjection::activity);
        on(StudentMarkedAtRisk.class, (e, at) -> standing(e.student(), StudentStatus.AT_RISK, at));
        on(StudentRecovered.class, (e, at) -> standing(e.student(), StudentStatus.ACTIVE, at));
        on(StudentDropped.class, (e, at) -> standing(e.student(), StudentStatus.DROPPED, at));
        onEach(
                CourseCompleted.class,
                (e, at) -> e.last()
                        ? List.of(completion(e, at), standing(e.student(), StudentStatus.COMPLETED, at))
                        : List.of(completion(e, at)));
    }

    private static Change clock(TenantSettings settings) {
        return CLOCK.upsert(row().set("time_zone", settings.timeZone()));
    }

    private static Change member(UserId member, Role role) {
        return MEMBER.upsert(row().set("user_id", member).set("role", role));
    }

    private static Change activity(StudentEvent event, EventInfo at) {
        return ACTIVITY.increment(row().set("student_id", event.student())
                .set("quarter", Quarters.of(at.occurredAt()))
                .set("activities", 1));
    }

    private static Change completion(CourseCompleted e, EventInfo at) {
        return COMPLETION.upsert(row().set("student_id", e.student())
                .set("course_id", e.course())
                .set("completed_at", at.occurredAt()));
    }

    private static Change standing(StudentId student, StudentStatus status, EventInfo at) {
        return STANDING.upsert(row().set("student_id", student)
                .set("number", at.position())
                .set("status", status)
                .set("since", at.occurredAt()));
    }
}
