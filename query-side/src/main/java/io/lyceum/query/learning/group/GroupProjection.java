package io.lyceum.query.learning.group;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.learning.group.GroupEvent;
import io.lyceum.learning.group.GroupEvent.GroupActivated;
import io.lyceum.learning.group.GroupEvent.GroupCreated;
import io.lyceum.learning.group.GroupEvent.GroupDeactivated;
import io.lyceum.learning.group.GroupEvent.GroupDeleted;
import io.lyceum.learning.group.GroupEvent.GroupRenamed;
import io.lyceum.learning.group.GroupEvent.GroupRunBegun;
import io.lyceum.learning.group.GroupEvent.GroupScheduleSet;
import io.lyceum.learning.group.GroupEvent.InviteDeleted;
import io.lyceum.learning.group.GroupEvent.InviteIssued;
import io.lyceum.learning.group.GroupEvent.InviteRedeemed;
import io.lyceum.learning.group.GroupEvent.InviteRevoked;
import io.lyceum.learning.group.GroupEvent.ParticipantAdded;
import io.lyceum.learning.group.GroupEvent.ParticipantNotReached;
import io.lyceum.learning.group.GroupEvent.ParticipantRemoved;
import io.lyceum.learning.group.GroupEvent.ParticipantTold;
import io.lyceum.learning.group.GroupEvent.ParticipantTransferred;
import io.lyceum.learning.group.GroupEvent.ParticipantUpdated;
import io.lyceum.learning.group.InviteId;
import io.lyceum.learning.group.ParticipantId;
import io.lyceum.query.platform.projection.Change;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Row;
import io.lyceum.query.platform.projection.Table;
import java.util.List;

/** Groups with their links, participants and schedules (C48-C51). */
public final class GroupProjection extends Projection {

    static final String NAME = "course-groups";

    private static final Table GROUP = table("course_group", "group_id");
    private static final Table INVITE = table("group_invite", "group_id", "invite_id");
    private static final Table PARTICIPANT =
            table("group_participant", "group_id", "participant_id").personal("learner_id", "chat_id", "username");

    private static final Table NOTICE = table("group_notice", "group_id", "participant_id");

    public GroupProjection() {
        super(NAME, GROUP, INVITE, PARTICIPANT, NOTICE);
        on(
                GroupCreated.class,
                (e, at) -> GROUP.upsert(group(e).set("course_id", e.course())
                        .set("name", e.name())
                        .set("bot", e.bot())
                        .set("active", true)
                        .set("created_at", at.occurredAt())));
        on(GroupRenamed.class, (e, at) -> GROUP.update(group(e).set("name", e.name())));
        on(GroupActivated.class, (e, at) -> GROUP.update(group(e).set("active", true)));
        on(GroupDeactivated.class, (e, at) -> GROUP.update(group(e).set("active", false)));
        on(GroupDeleted.class, (e, at) -> GROUP.delete(group(e)));
        on(
                GroupScheduleSet.class,
                (e, at) -> GROUP.update(group(e).set("schedule_type", e.type()).set("schedule", e.sections())));
        on(
                InviteIssued.class,
                (e, at) -> INVITE.upsert(invite(e, e.invite())
                        .set("token", e.token())
                        .set("max_uses", e.maxUses())
                        .set("expires_at", e.expiresAt())
                        .set("active", true)
                        .set("utm_source", e.utmSource())
                        .set("utm_campaign", e.utmCampaign())
                        .set("created_by", at.origin().actor())
                        .set("created_at", at.occurredAt())));
        on(InviteRevoked.class, (e, at) -> INVITE.update(invite(e, e.invite()).set("active", false)));
        on(InviteDeleted.class, (e, at) -> INVITE.delete(invite(e, e.invite())));
        onEach(
                InviteRedeemed.class,
                (e, at) -> List.of(
                        INVITE.update(invite(e, e.invite()).set("uses", e.uses())),
                        PARTICIPANT.update(participant(e, e.participant()).set("invite_id", e.invite()))));
        on(
                ParticipantAdded.class,
                (e, at) -> PARTICIPANT.upsert(participant(e, e.participant())
                        .set("learner_id", e.learner())
                        .set("chat_id", e.chatId())
                        .set("username", e.username())
                        .set("invite_id", e.invite())
                        .set("added_at", at.occurredAt())));
        on(
                ParticipantUpdated.class,
                (e, at) -> PARTICIPANT.update(participant(e, e.participant())
                        .set("learner_id", e.learner())
                        .set("chat_id", e.chatId())
                        .set("username", e.username())
                        .set("invite_id", e.invite())));
        onEach(ParticipantRemoved.class, (e, at) -> gone(participant(e, e.participant())));
        onEach(ParticipantTransferred.class, (e, at) -> gone(participant(e, e.participant())));
        on(
                ParticipantTold.class,
                (e, at) -> NOTICE.upsert(participant(e, e.participant())
                        .set("section", e.section())
                        .set("noticed_at", at.occurredAt())
                        .set("problem", null)));
        on(
                ParticipantNotReached.class,
                (e, at) -> NOTICE.upsert(participant(e, e.participant())
                        .set("section", e.section())
                        .set("noticed_at", at.occurredAt())
                        .set("problem", e.reason())));
        on(
                GroupRunBegun.class,
                (e, at) -> PARTICIPANT.update(participant(e, e.participant()).set("run_id", e.run())));
    }

    private static List<Change> gone(Row participant) {
        return List.of(PARTICIPANT.delete(participant), NOTICE.delete(participant));
    }

    private static Row group(GroupEvent event) {
        return row().set("group_id", event.group());
    }

    private static Row invite(GroupEvent event, InviteId invite) {
        return group(event).set("invite_id", invite);
    }

    private static Row participant(GroupEvent event, ParticipantId participant) {
        return group(event).set("participant_id", participant);
    }
}
