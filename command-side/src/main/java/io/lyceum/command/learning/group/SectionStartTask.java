package io.lyceum.command.learning.group;

import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.group.GroupId;
import io.lyceum.notification.InboxId;
import io.lyceum.notification.NotificationId;
import io.lyceum.notification.NotificationKind;
import io.lyceum.notification.RaiseNotification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * P12: the time of a section has come; whoever is in the group is told, unless the schedule has changed: among their
 * notifications, or in the chat with the group's bot.
 */
@Component
class SectionStartTask extends PersistentTask<SectionStartTask.Start> {

    record Start(Origin origin, GroupId group, String section, Instant at) implements Data {}

    private static final Logger LOG = LoggerFactory.getLogger(SectionStartTask.class);

    /** Telegram takes thirty messages a second from a bot. */
    private static final Duration PACE = Duration.ofMillis(50);

    private final CourseGroups groups;
    private final GroupChats chats;
    private final SectionChatTask notice;
    private final ObjectProvider<Tasks> tasks;
    private final Clock clock;

    SectionStartTask(
            CourseGroups groups,
            GroupChats chats,
            SectionChatTask notice,
            ObjectProvider<Tasks> tasks,
            Clock commandClock) {
        super("learning.section-start", Start.class, 10, Duration.ofSeconds(2));
        this.groups = groups;
        this.chats = chats;
        this.notice = notice;
        this.tasks = tasks;
        this.clock = commandClock;
    }

    static String id(GroupId group, String section, Instant at) {
        return "%s:%s:%d".formatted(group, section, at.toEpochMilli());
    }

    @Override
    protected void run(String id, Start start) {
        if (groups.begins(start.group(), start.section(), start.at())) {
            groups.logins(start.group(), start.origin().tenant()).forEach(learner -> tell(id, start, learner));
            tellInChats(id, start);
        }
    }

    private void tellInChats(String id, Start start) {
        var turn = clock.instant();
        for (var participant : chats.of(start.group(), start.origin().tenant()).keySet()) {
            tasks.getObject()
                    .schedule(
                            notice,
                            SectionChatTask.id(id, participant),
                            new SectionChatTask.Notice(
                                    start.origin(), start.group(), participant, start.section(), start.at()),
                            turn);
            turn = turn.plus(PACE);
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

    @Override
    protected boolean isOpenWhenGivenUp() {
        return true;
    }
}
