package io.lyceum.command.learning.delivery;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.StudentId;
import io.lyceum.learning.delivery.Learner;
import io.lyceum.learning.delivery.RunCommand.Utm;
import io.lyceum.learning.group.GroupId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for who wants to take a course.
 *
 * @param group to take it in, if there is one
 * @param token of the invite to the group
 * @param restart whether a run under way is given up for a new one
 */
record RunStart(
        CourseId course,
        Optional<GroupId> group,
        @Nullable String token,
        Learner learner,
        Optional<StudentId> student,
        Utm utm,
        boolean restart) {

    /** Learners take courses themselves; staff and programs also for learners they bring along. */
    static Learner learner(Origin origin, @Nullable String chatId, @Nullable String username) {
        if (!Learner.isNamed(chatId, username)) {
            return new Learner(origin.actor(), null, null);
        }
        if (origin.role() == Role.STUDENT || origin.role() == Role.VISITOR) {
            throw new Rejection(ProblemCode.FORBIDDEN, "learners take courses for themselves alone");
        }
        return Learner.of(origin.tenant(), chatId, username);
    }
}
