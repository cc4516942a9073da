package io.lyceum.command.learning.group;

import io.lyceum.command.learning.authoring.WrittenCourses;
import io.lyceum.command.learning.group.port.LearnerBot;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.kernel.Origin;
import io.lyceum.learning.group.GroupCommand.RecordParticipantNotReached;
import io.lyceum.learning.group.GroupCommand.RecordParticipantTold;
import io.lyceum.learning.group.GroupId;
import io.lyceum.learning.group.ParticipantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * P12: the bot of a group writes to a participant that a section has begun. Messengers know no key of a message: only a
 * node that dies between its message and the event of it leaves room for a second one.
 */
@Component
class SectionChatTask extends PersistentTask<SectionChatTask.Notice> {

    record Notice(Origin origin, GroupId group, ParticipantId participant, String section, Instant at)
            implements Data {}

    private final CourseGroups groups;
    private final GroupChats chats;
    private final WrittenCourses courses;
    private final LearnerBot bot;

    SectionChatTask(CourseGroups groups, GroupChats chats, WrittenCourses courses, LearnerBot bot) {
        super("learning.section-chat", Notice.class, 10, Duration.ofSeconds(2));
        this.groups = groups;
        this.chats = chats;
        this.courses = courses;
        this.bot = bot;
    }

    static String id(String start, ParticipantId participant) {
        return start + ":" + participant;
    }

    @Override
    protected void run(String id, Notice notice) {
        var chat = chats.of(notice.group(), notice.origin().tenant()).get(notice.participant());
        if (chat != null && isDue(notice)) {
            write(id, notice, chat);
        }
    }

    private boolean isDue(Notice notice) {
        return groups.begins(notice.group(), notice.section(), notice.at())
                && !chats.isSettled(notice.group(), notice.participant(), notice.section(), notice.at());
    }

    private void write(String id, Notice notice, String chat) {
        var group = groups.require(notice.group(), notice.origin().tenant());
        var title = courses.sectionTitle(group.course(), group.tenant(), notice.section());
        switch (bot.write(Objects.requireNonNull(group.bot()), chat, "“%s” has begun.".formatted(title))) {
            case LearnerBot.Written written ->
                then(
                        id,
                        notice,
                        "told",
                        new RecordParticipantTold(
                                notice.group(),
                                notice.participant(),
                                notice.section(),
                                notice.at(),
                                written.message()));
            case LearnerBot.Refused refused -> missed(id, notice, refused.why());
        }
    }

    @Override
    protected void giveUp(String id, Notice notice, Throwable cause) {
        missed(id, notice, "the messenger could not be reached");
    }

    private void missed(String id, Notice notice, String reason) {
        then(
                id,
                notice,
                "not-reached",
                new RecordParticipantNotReached(
                        notice.group(), notice.participant(), notice.section(), notice.at(), reason));
    }
}
