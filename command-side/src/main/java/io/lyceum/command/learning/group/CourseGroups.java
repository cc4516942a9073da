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
import java.util.Map;
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

    /**
     * A participant as they were last described.
     *
     * @param isLogin whether they have a login of their own, rather than being known by chat id or username alone
     */
    record Described(
            UserId learner,
            @Nullable String chatId,
            @Nullable String username,
            boolean isLogin) {

        private static Described of(ParticipantAdded added, TenantId tenant) {
            var isLogin = !Learner.isNamed(added.chatId(), added.username())
                    || !Learner.of(tenant, added.chatId(), added.username())
                            .id()
                            .equals(added.learner());
            return new Described(added.learner(), added.chatId(), added.username(), isLogin);
        }

        private Described changed(ParticipantUpdated updated) {
            return new Described(updated.learner(), updated.chatId(), updated.username(), isLogin);
        }

        /** Under another chat id or username, those without a login are another learner. */
        Learner learner(TenantId tenant, @Nullable String chatId, @Nullable String username) {
            return isLogin
                    ? new Learner(learner, chatId, username == null ? null : Learner.normal(username))
                    : Learner.of(tenant, chatId, username);
        }
    }

    /** Who is in the group now. */
    Map<ParticipantId, Described> participants(GroupId group, TenantId tenant) {
        var participants = new LinkedHashMap<ParticipantId, Described>();
        history(group).forEach(event -> {
            switch (event) {
                case ParticipantAdded e -> participants.put(e.participant(), Described.of(e, tenant));
                case ParticipantUpdated e ->
                    participants.computeIfPresent(e.participant(), (id, before) -> before.changed(e));
                case ParticipantRemoved e -> participants.remove(e.participant());
                case ParticipantTransferred e -> participants.remove(e.participant());
                default -> {}
            }
        });
        return participants;
    }

    /** @throws Rejection {@code not-found} for who is not in the group */
    Described participant(GroupId group, ParticipantId participant, TenantId tenant) {
        var described = participants(group, tenant).get(participant);
        if (described == null) {
            throw Rejection.notFound("participant", participant);
        }
        return described;
    }

    /**
     * Somebody to transfer.
     *
     * @throws Rejection {@code not-found} for who is not in the group, unless they have gone {@code to} there already
     */
    Described transferring(GroupId group, ParticipantId participant, GroupId to, TenantId tenant) {
        var gone = history(group).stream()
                .anyMatch(event -> event instanceof ParticipantTransferred e
                        && e.participant().equals(participant)
                        && e.to().equals(to));
        var here = Optional.ofNullable(participants(group, tenant).get(participant));
        return here.orElseGet(() -> participant(gone ? to : group, participant, tenant));
    }

    /** Who is in the group with a login of their own. */
    List<UserId> logins(GroupId group, TenantId tenant) {
        return participants(group, tenant).values().stream()
                .filter(Described::isLogin)
                .map(Described::learner)
                .distinct()
                .toList();
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
