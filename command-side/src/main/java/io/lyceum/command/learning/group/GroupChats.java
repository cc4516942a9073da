package io.lyceum.command.learning.group;

import io.lyceum.command.learning.group.CourseGroups.Described;
import io.lyceum.kernel.TenantId;
import io.lyceum.learning.group.GroupEvent.GroupCreated;
import io.lyceum.learning.group.GroupEvent.ParticipantAdded;
import io.lyceum.learning.group.GroupEvent.ParticipantNotReached;
import io.lyceum.learning.group.GroupEvent.ParticipantRemoved;
import io.lyceum.learning.group.GroupEvent.ParticipantTold;
import io.lyceum.learning.group.GroupEvent.ParticipantTransferred;
import io.lyceum.learning.group.GroupEvent.ParticipantUpdated;
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
        for (var event : groups.history(group)) {
            switch (event) {
                case GroupCreated e
                when e.bot() == null -> {
                    return Map.of();
                }
                case ParticipantAdded e ->
                    put(chats, tenant, e.participant(), new Described(e.learner(), e.chatId(), e.username()));
                case ParticipantUpdated e ->
                    put(chats, tenant, e.participant(), new Described(e.learner(), e.chatId(), e.username()));
                case ParticipantRemoved e -> chats.remove(e.participant());
                case ParticipantTransferred e -> chats.remove(e.participant());
                default -> {}
            }
        }
        return chats;
    }

    private static void put(
            Map<ParticipantId, String> chats, TenantId tenant, ParticipantId participant, Described learner) {
        if (learner.chatId() == null || CourseGroups.isLogin(tenant, learner)) {
            chats.remove(participant);
        } else {
            chats.put(participant, learner.chatId());
        }
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
