package io.lyceum.command.learning.group;

import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.delivery.RunId;
import io.lyceum.learning.group.GroupEvent.GroupCreated;
import io.lyceum.learning.group.GroupEvent.GroupDeleted;
import io.lyceum.learning.group.GroupEvent.GroupRunBegun;
import io.lyceum.learning.group.GroupEvent.InviteIssued;
import io.lyceum.learning.group.GroupEvent.ParticipantAdded;
import io.lyceum.learning.group.GroupEvent.ParticipantUpdated;
import io.lyceum.learning.group.GroupId;
import io.lyceum.learning.group.ParticipantId;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What commands need to know of groups, read from their own events. */
@Component
public final class CourseGroups {

    private final EventStorageEngine events;

    CourseGroups(EventStorageEngine events) {
        this.events = events;
    }

    /** @throws Rejection {@code not-found} for a group of another tenant, one that was deleted, or of another course */
    public void require(GroupId group, CourseId course, TenantId tenant) {
        if (!require(group, tenant).course().equals(course)) {
            throw Rejection.notFound("group of this course", group);
        }
    }

    /** @throws Rejection {@code not-found} for a group of another tenant, or one that was deleted */
    public GroupCreated require(GroupId group, TenantId tenant) {
        var history = history(group);
        if (history.stream().anyMatch(GroupDeleted.class::isInstance)) {
            throw Rejection.notFound("group", group);
        }
        return history.stream()
                .filter(GroupCreated.class::isInstance)
                .map(GroupCreated.class::cast)
                .filter(created -> created.tenant().equals(tenant))
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("group", group));
    }

    /** The link with the token, if the group has had it. */
    public Optional<InviteIssued> invite(GroupId group, @Nullable String token) {
        return history(group).stream()
                .filter(InviteIssued.class::isInstance)
                .map(InviteIssued.class::cast)
                .filter(issued -> issued.token().equals(token))
                .findFirst();
    }

    /** A participant as they were last described. */
    record Described(
            io.lyceum.kernel.UserId learner,
            @Nullable String chatId,
            @Nullable String username) {}

    Described participant(GroupId group, ParticipantId participant) {
        Described described = null;
        for (var event : history(group)) {
            switch (event) {
                case ParticipantAdded e
                when e.participant().equals(participant) ->
                    described = new Described(e.learner(), e.chatId(), e.username());
                case ParticipantUpdated e
                when e.participant().equals(participant) ->
                    described = new Described(e.learner(), e.chatId(), e.username());
                default -> {}
            }
        }
        if (described == null) {
            throw Rejection.notFound("participant", participant);
        }
        return described;
    }

    /** The runs that began in the group. */
    public List<RunId> runs(GroupId group) {
        return history(group).stream()
                .filter(GroupRunBegun.class::isInstance)
                .map(event -> ((GroupRunBegun) event).run())
                .distinct()
                .toList();
    }

    private List<TenantEvent> history(GroupId group) {
        return events.readEvents(group.toString())
                .asStream()
                .map(event -> (TenantEvent) event.getPayload())
                .toList();
    }
}
