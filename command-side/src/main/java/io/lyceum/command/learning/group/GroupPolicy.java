package io.lyceum.command.learning.group;

import io.lyceum.command.platform.policies.Policy;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.learning.authoring.AuthoringCommand.LeaveCourse;
import io.lyceum.learning.authoring.AuthoringCommand.TakeCourse;
import io.lyceum.learning.group.GroupCommand.DeleteGroup;
import io.lyceum.learning.group.GroupEvent.GroupCreated;
import io.lyceum.learning.group.GroupEvent.GroupDeleted;
import io.lyceum.learning.group.GroupEvent.GroupScheduleSet;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * When a group is created, its course is taken, so that it is not deleted meanwhile; when the course was gone before, so
 * is the group. When the group is deleted, the course is left. When its sections have times, its participants are told then
 * (P12).
 */
@Component
class GroupPolicy extends Policy {

    private final Tasks tasks;
    private final SectionStartTask starts;

    GroupPolicy(Tasks tasks, SectionStartTask starts) {
        this.tasks = tasks;
        this.starts = starts;
    }

    /** A start that is set again is the same one. */
    @EventHandler
    void when(GroupScheduleSet set, Origin origin) {
        for (var section : set.sections()) {
            var start = section.startTime();
            if (start != null && start.isAfter(origin.occurredAt())) {
                tasks.schedule(
                        starts,
                        SectionStartTask.id(set.group(), section.section(), start),
                        new SectionStartTask.Start(origin, set.group(), section.section(), start),
                        start);
            }
        }
    }

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
