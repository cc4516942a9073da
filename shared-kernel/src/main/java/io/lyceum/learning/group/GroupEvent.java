package io.lyceum.learning.group;

import io.lyceum.kernel.ClaimsChanged;
import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.PersonalData;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.delivery.RunId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to a group that takes a course together. */
public sealed interface GroupEvent extends TenantEvent {

    GroupId group();

    /** Unique for a bot and a course (C48); a group without a bot is on the web. */
    private static String claimed(CourseId course, @Nullable String bot, String name) {
        return "%s|%s|%s".formatted(course, bot == null ? "" : bot, name);
    }

    /**
     * C48.
     *
     * @param bot the bot's name; absent for a group on the web
     */
    @LogicalType("learning.GroupCreated")
    record GroupCreated(
            GroupId group,
            TenantId tenant,
            CourseId course,
            String name,
            @Nullable String bot) implements GroupEvent, ClaimsChanged {

        @Override
        public List<ClaimChange> claimChanges() {
            return List.of(new ClaimTaken("group-name", tenant.toString(), claimed(course, bot, name)));
        }
    }

    @LogicalType("learning.GroupRenamed")
    record GroupRenamed(
            GroupId group,
            TenantId tenant,
            CourseId course,
            @Nullable String bot,
            String before,
            String name) implements GroupEvent, ClaimsChanged {

        @Override
        public List<ClaimChange> claimChanges() {
            return List.of(
                    new ClaimReleased("group-name", tenant.toString(), claimed(course, bot, before)),
                    new ClaimTaken("group-name", tenant.toString(), claimed(course, bot, name)));
        }
    }

    @LogicalType("learning.GroupActivated")
    record GroupActivated(GroupId group) implements GroupEvent {}

    /** Nobody joins it; runs under way go on. */
    @LogicalType("learning.GroupDeactivated")
    record GroupDeactivated(GroupId group) implements GroupEvent {}

    /** Its participants are gone with it. */
    @LogicalType("learning.GroupDeleted")
    record GroupDeleted(
            GroupId group,
            TenantId tenant,
            CourseId course,
            String name,
            @Nullable String bot) implements GroupEvent, ClaimsChanged {

        @Override
        public List<ClaimChange> claimChanges() {
            return List.of(new ClaimReleased("group-name", tenant.toString(), claimed(course, bot, name)));
        }
    }

    /**
     * C49.
     *
     * @param token unique in the school; whoever has it can join
     * @param maxUses absent: any number
     * @param expiresAt absent: never
     */
    @LogicalType("learning.InviteIssued")
    record InviteIssued(
            GroupId group,
            InviteId invite,
            TenantId tenant,
            String token,
            @Nullable Integer maxUses,
            @Nullable Instant expiresAt,
            @Nullable String utmSource,
            @Nullable String utmCampaign)
            implements GroupEvent, ClaimsChanged {

        @Override
        public List<ClaimChange> claimChanges() {
            return List.of(new ClaimTaken("invite-token", tenant.toString(), token));
        }
    }

    /** Nobody joins by it any more. */
    @LogicalType("learning.InviteRevoked")
    record InviteRevoked(GroupId group, InviteId invite) implements GroupEvent {}

    /** Those who joined by it stay. */
    @LogicalType("learning.InviteDeleted")
    record InviteDeleted(GroupId group, InviteId invite) implements GroupEvent {}

    /** @param uses of the link by now */
    @LogicalType("learning.InviteRedeemed")
    record InviteRedeemed(GroupId group, InviteId invite, ParticipantId participant, int uses) implements GroupEvent {}

    /**
     * C50.
     *
     * @param keys what tells learners apart in the group, see {@link io.lyceum.learning.delivery.Learner#keys}
     */
    @LogicalType("learning.ParticipantAdded")
    record ParticipantAdded(
            GroupId group,
            ParticipantId participant,
            UserId learner,
            @PersonalData(of = "learner") @Nullable String chatId,
            @PersonalData(of = "learner") @Nullable String username,
            List<String> keys,
            @Nullable InviteId invite)
            implements GroupEvent {}

    @LogicalType("learning.ParticipantUpdated")
    record ParticipantUpdated(
            GroupId group,
            ParticipantId participant,
            UserId learner,
            @PersonalData(of = "learner") @Nullable String chatId,
            @PersonalData(of = "learner") @Nullable String username,
            List<String> keys,
            @Nullable InviteId invite)
            implements GroupEvent {}

    @LogicalType("learning.ParticipantRemoved")
    record ParticipantRemoved(GroupId group, ParticipantId participant) implements GroupEvent {}

    /** Is in the other group already. */
    @LogicalType("learning.ParticipantTransferred")
    record ParticipantTransferred(GroupId group, ParticipantId participant, GroupId to) implements GroupEvent {}

    /** A participant began to take the course. */
    @LogicalType("learning.GroupRunBegun")
    record GroupRunBegun(GroupId group, ParticipantId participant, RunId run) implements GroupEvent {}

    /** C51. Sections not named are served at once. */
    @LogicalType("learning.GroupScheduleSet")
    record GroupScheduleSet(GroupId group, ScheduleType type, List<SectionStart> sections) implements GroupEvent {}

    /**
     * P12. The bot wrote to a participant that a section has begun.
     *
     * @param message its id at the messenger
     */
    @LogicalType("learning.ParticipantTold")
    record ParticipantTold(GroupId group, ParticipantId participant, String section, Instant startTime, String message)
            implements GroupEvent {}

    /** P12. The bot could not write to a participant, and does not try again. */
    @LogicalType("learning.ParticipantNotReached")
    record ParticipantNotReached(
            GroupId group, ParticipantId participant, String section, Instant startTime, String reason)
            implements GroupEvent {}
}
