package io.lyceum.learning.group;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.PersonalData;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.delivery.Learner;
import io.lyceum.learning.delivery.RunId;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a group. */
public sealed interface GroupCommand {

    GroupId group();

    @Requires(Permission.MANAGE_GROUPS)
    record CreateGroup(
            @TargetAggregateIdentifier GroupId group,
            CourseId course,
            String name,
            @Nullable String bot) implements GroupCommand {}

    @Requires(Permission.MANAGE_GROUPS)
    record RenameGroup(@TargetAggregateIdentifier GroupId group, String name) implements GroupCommand {}

    @Requires(Permission.MANAGE_GROUPS)
    record ActivateGroup(@TargetAggregateIdentifier GroupId group) implements GroupCommand {}

    @Requires(Permission.MANAGE_GROUPS)
    record DeactivateGroup(@TargetAggregateIdentifier GroupId group) implements GroupCommand {}

    @Requires(Permission.MANAGE_GROUPS)
    record DeleteGroup(@TargetAggregateIdentifier GroupId group) implements GroupCommand {}

    @Requires(Permission.MANAGE_GROUPS)
    record IssueInvite(
            @TargetAggregateIdentifier GroupId group,
            InviteId invite,
            String token,
            @Nullable Integer maxUses,
            @Nullable Instant expiresAt,
            @Nullable String utmSource,
            @Nullable String utmCampaign)
            implements GroupCommand {}

    @Requires(Permission.MANAGE_GROUPS)
    record RevokeInvite(@TargetAggregateIdentifier GroupId group, InviteId invite) implements GroupCommand {}

    @Requires(Permission.MANAGE_GROUPS)
    record DeleteInvite(@TargetAggregateIdentifier GroupId group, InviteId invite) implements GroupCommand {}

    /**
     * A learner joins, or goes on in the group they are in.
     *
     * @param token of the link; absent for whoever is on the list
     * @param restricted whether only those on the list may take the course, who are told {@code declineText} else
     * @param banned whether the learner is, who are told {@code banText}
     */
    @Requires(Permission.TAKE_COURSES)
    record JoinGroup(
            @TargetAggregateIdentifier GroupId group,
            ParticipantId participant,
            Learner learner,
            RunId run,
            @Nullable String token,
            boolean restricted,
            @Nullable String declineText,
            boolean banned,
            @Nullable String banText)
            implements GroupCommand {}

    /** @param from the group they are transferred from: then whoever has arrived already is no conflict */
    @Requires(Permission.MANAGE_GROUPS)
    record AddParticipant(
            @TargetAggregateIdentifier GroupId group,
            ParticipantId participant,
            UserId learner,
            @PersonalData(of = "learner") @Nullable String chatId,
            @PersonalData(of = "learner") @Nullable String username,
            @Nullable InviteId invite,
            @Nullable GroupId from)
            implements GroupCommand {}

    /** @param learner who the participant is by the new chat id or username */
    @Requires(Permission.MANAGE_GROUPS)
    record UpdateParticipant(
            @TargetAggregateIdentifier GroupId group,
            ParticipantId participant,
            Learner learner,
            @Nullable InviteId invite)
            implements GroupCommand {}

    /** All of them, or none if one is not there. */
    @Requires(Permission.MANAGE_GROUPS)
    record RemoveParticipants(@TargetAggregateIdentifier GroupId group, List<ParticipantId> participants)
            implements GroupCommand {}

    /** Takes the participant out: {@code to} has them already. */
    @Requires(Permission.MANAGE_GROUPS)
    record ReleaseParticipant(@TargetAggregateIdentifier GroupId group, ParticipantId participant, GroupId to)
            implements GroupCommand {}

    /** @param known the ids of the sections the course has now */
    @Requires(Permission.MANAGE_GROUPS)
    record SetGroupSchedule(
            @TargetAggregateIdentifier GroupId group,
            ScheduleType type,
            List<SectionStart> sections,
            List<String> known)
            implements GroupCommand {}

    record RecordParticipantTold(
            @TargetAggregateIdentifier GroupId group,
            ParticipantId participant,
            String section,
            Instant startTime,
            String message)
            implements GroupCommand {}

    record RecordParticipantNotReached(
            @TargetAggregateIdentifier GroupId group,
            ParticipantId participant,
            String section,
            Instant startTime,
            String reason)
            implements GroupCommand {}
}
