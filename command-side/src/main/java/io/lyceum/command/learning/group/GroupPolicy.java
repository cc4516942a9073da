package io.lyceum.command.learning.group;

import io.lyceum.command.platform.policies.Policy;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.learning.authoring.AuthoringCommand.LeaveCourse;
import io.lyceum.learning.authoring.AuthoringCommand.TakeCourse;
import io.lyceum.learning.group.GroupCommand.DeleteGroup;
import io.lyceum.learning.group.GroupEvent.GroupCreated;
import io.lyceum.learning.group.GroupEvent.GroupDeleted;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * When a group is created, its course is taken, so that it is not deleted meanwhile; when the course was gone before, so
 * is the group. When the group is deleted, the course is left.
 */
@Component
class GroupPolicy extends Policy {

    @EventHandler
    void when(GroupCreated created, EventMessage<?> event) {
        try {
            then(event, "take-course", new TakeCourse(created.course(), created.group(), created.bot()));
        } catch (Rejection refused) {
            if (refused.code() != ProblemCode.NOT_FOUND && refused.code() != ProblemCode.CONFLICT) {
                throw refused;
            }
            then(event, "delete-group", new DeleteGroup(created.group()));
        }
    }

    @EventHandler
    void when(GroupDeleted deleted, EventMessage<?> event) {
        try {
            then(event, "leave-course", new LeaveCourse(deleted.course(), deleted.group()));
        } catch (Rejection refused) {
            // A course that is gone need not be left.
            if (refused.code() != ProblemCode.NOT_FOUND) {
                throw refused;
            }
        }
    }
}
