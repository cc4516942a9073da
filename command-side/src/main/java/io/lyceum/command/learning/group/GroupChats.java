package io.lyceum.command.learning.group;

import io.lyceum.kernel.TenantId;
import io.lyceum.learning.group.GroupEvent.ParticipantNotReached;
import io.lyceum.learning.group.GroupEvent.ParticipantTold;
import io.lyceum.learning.group.GroupId;
import io.lyceum.learning.group.ParticipantId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Where the bot of a group writes to its participants, read from the events of the group. */
@Component
final class GroupChats {

    private final CourseGroups groups;

    GroupChats(CourseGroups groups) {
        this.groups = groups;
    }

    /**
     * Chat ids of participants without a login: those with one have it among their notifications. None for a group
     * without a bot.
     */
    Map<ParticipantId, String> of(GroupId group, TenantId tenant) {
        var chats = new LinkedHashMap<ParticipantId, String>();
        if (groups.require(group, tenant).bot() != null) {
            groups.participants(group, tenant).forEach((participant, described) -> {
                if (described.chatId() != null && !described.isLogin()) {
                    chats.put(participant, described.chatId());
                }
            });
        }
        return chats;
    }

    /** Whether the participant was told of this start already, or found to be out of reach. */
    boolean isSettled(GroupId group, ParticipantId participant, String section, Instant start) {
        return groups.history(group).stream().anyMatch(event -> switch (event) {
            case ParticipantTold e ->
                e.participant().equals(participant)
                        && e.section().equals(section)
                        && e.startTime().equals(start);
            case ParticipantNotReached e ->
                e.participant().equals(participant)
                        && e.section().equals(section)
                        && e.startTime().equals(start);
            default -> false;
        });
    }
}
