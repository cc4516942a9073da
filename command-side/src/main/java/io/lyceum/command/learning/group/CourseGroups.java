package io.lyceum.command.learning.group;

import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.delivery.Learner;
import io.lyceum.learning.delivery.RunId;
import io.lyceum.learning.group.GroupEvent.GroupCreated;
import io.lyceum.learning.group.GroupEvent.GroupDeleted;
import io.lyceum.learning.group.GroupEvent.GroupRunBegun;
import io.lyceum.learning.group.GroupEvent.GroupScheduleSet;
import io.lyceum.learning.group.GroupEvent.InviteIssued;
import io.lyceum.learning.group.GroupEvent.ParticipantAdded;
import io.lyceum.learning.group.GroupEvent.ParticipantRemoved;
import io.lyceum.learning.group.GroupEvent.ParticipantTransferred;
import io.lyceum.learning.group.GroupEvent.ParticipantUpdated;
import io.lyceum.learning.group.GroupId;
import io.lyceum.learning.group.ParticipantId;
import java.time.Instant;
import java.util.LinkedHashMap;
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
            UserId learner,
            @Nullable String chatId,
            @Nullable String username) {}

    /**
     * Somebody to transfer.
     *
     * @throws Rejection {@code not-found} for who is not in the group, unless they have gone {@code to} there already
     */
    Described participant(GroupId group, ParticipantId participant, GroupId to) {
        Described described = null;
        for (var event : history(group)) {
            switch (event) {
                case ParticipantAdded e
                when e.participant().equals(participant) ->
                    described = new Described(e.learner(), e.chatId(), e.username());
                case ParticipantUpdated e
                when e.participant().equals(participant) ->
                    described = new Described(e.learner(), e.chatId(), e.username());
                case ParticipantRemoved e when e.participant().equals(participant) -> described = null;
                case ParticipantTransferred e
                when e.participant().equals(participant) && !e.to().equals(to) -> described = null;
                default -> {}
            }
        }
        if (described == null) {
            throw Rejection.notFound("participant", participant);
        }
        return described;
    }

    /** Whether the section begins at that time, as the schedule is now. */
    boolean begins(GroupId group, String section, Instant at) {
        var begins = false;
        for (var event : history(group)) {
            begins = switch (event) {
                case GroupScheduleSet set ->
                    set.sections().stream()
                            .anyMatch(known -> known.section().equals(section) && at.equals(known.startTime()));
                case GroupDeleted gone -> false;
                default -> begins;
            };
        }
        return begins;
    }

    /** Who is in the group with a login of their own: not those known by chat id or username alone. */
    List<UserId> logins(GroupId group, TenantId tenant) {
        var logins = new LinkedHashMap<ParticipantId, UserId>();
        for (var event : history(group)) {
            switch (event) {
                case ParticipantAdded e -> {
                    if (isLogin(tenant, new Described(e.learner(), e.chatId(), e.username()))) {
                        logins.put(e.participant(), e.learner());
                    }
                }
                case ParticipantRemoved e -> logins.remove(e.participant());
                case ParticipantTransferred e -> logins.remove(e.participant());
                default -> {}
            }
        }
        return logins.values().stream().distinct().toList();
    }

    static boolean isLogin(TenantId tenant, Described learner) {
        return (learner.chatId() == null && learner.username() == null)
                || !Learner.of(tenant, learner.chatId(), learner.username())
                        .id()
                        .equals(learner.learner());
    }

    /** The runs that began in the group. */
    public List<RunId> runs(GroupId group) {
        return history(group).stream()
                .filter(GroupRunBegun.class::isInstance)
                .map(event -> ((GroupRunBegun) event).run())
                .distinct()
                .toList();
    }

    List<TenantEvent> history(GroupId group) {
        return events.readEvents(group.toString())
                .asStream()
                .map(event -> (TenantEvent) event.getPayload())
                .toList();
    }
}
