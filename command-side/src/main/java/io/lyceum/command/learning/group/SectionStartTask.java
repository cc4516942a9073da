package io.lyceum.command.learning.group;

import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.group.GroupId;
import io.lyceum.notification.InboxId;
import io.lyceum.notification.NotificationId;
import io.lyceum.notification.NotificationKind;
import io.lyceum.notification.RaiseNotification;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** P12: the time of a section has come; whoever is in the group with a login is told, unless the schedule has changed. */
@Component
class SectionStartTask extends PersistentTask<SectionStartTask.Start> {

    record Start(Origin origin, GroupId group, String section, Instant at) implements Data {}

    private static final Logger LOG = LoggerFactory.getLogger(SectionStartTask.class);

    private final CourseGroups groups;

    SectionStartTask(CourseGroups groups) {
        super("learning.section-start", Start.class, 10, Duration.ofSeconds(2));
        this.groups = groups;
    }

    static String id(GroupId group, String section, Instant at) {
        return "%s:%s:%d".formatted(group, section, at.toEpochMilli());
    }

    @Override
    protected void run(String id, Start start) {
        if (groups.begins(start.group(), start.section(), start.at())) {
            groups.logins(start.group(), start.origin().tenant()).forEach(learner -> tell(id, start, learner));
        }
    }

    private void tell(String id, Start start, UserId learner) {
        var inbox = InboxId.of(start.origin().tenant(), learner);
        then(
                id,
                start,
                "tell:" + learner,
                new RaiseNotification(
                        inbox,
                        NotificationId.of(Ids.derived(start.group().value(), id), inbox),
                        learner,
                        NotificationKind.SECTION_STARTED,
                        null,
                        start.group().value()));
    }

    @Override
    protected void giveUp(String id, Start start, Throwable cause) {
        LOG.error(
                "not everybody in group {} was told that section {} has begun", start.group(), start.section(), cause);
    }
}
