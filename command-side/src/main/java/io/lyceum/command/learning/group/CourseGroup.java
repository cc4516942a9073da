package io.lyceum.command.learning.group;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.markDeleted;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.delivery.Learner;
import io.lyceum.learning.group.GroupCommand.ActivateGroup;
import io.lyceum.learning.group.GroupCommand.AddParticipant;
import io.lyceum.learning.group.GroupCommand.CreateGroup;
import io.lyceum.learning.group.GroupCommand.DeactivateGroup;
import io.lyceum.learning.group.GroupCommand.DeleteGroup;
import io.lyceum.learning.group.GroupCommand.DeleteInvite;
import io.lyceum.learning.group.GroupCommand.IssueInvite;
import io.lyceum.learning.group.GroupCommand.JoinGroup;
import io.lyceum.learning.group.GroupCommand.RecordParticipantNotReached;
import io.lyceum.learning.group.GroupCommand.RecordParticipantTold;
import io.lyceum.learning.group.GroupCommand.ReleaseParticipant;
import io.lyceum.learning.group.GroupCommand.RemoveParticipants;
import io.lyceum.learning.group.GroupCommand.RenameGroup;
import io.lyceum.learning.group.GroupCommand.RevokeInvite;
import io.lyceum.learning.group.GroupCommand.SetGroupSchedule;
import io.lyceum.learning.group.GroupCommand.UpdateParticipant;
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
import io.lyceum.learning.group.GroupId;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A group that takes a course: who is in it, by which links, and from when its sections are served (C48-C52). */
@AggregateRoot
@Revision("2")
public class CourseGroup extends TenantAggregate {

    @AggregateIdentifier
    private @Nullable GroupId id;

    private @Nullable CourseId course;
    private String name = "";
    private @Nullable String bot;
    private boolean active;
    private InviteLinks invites = new InviteLinks();
    private Roster roster = new Roster();
    private SectionSchedule schedule = new SectionSchedule();

    protected CourseGroup() {}

    @CommandHandler
    public CourseGroup(CreateGroup create, Origin origin) {
        apply(new GroupCreated(create.group(), origin.tenant(), create.course(), create.name(), create.bot()));
    }

    @CommandHandler
    void handle(RenameGroup rename, Origin origin) {
        if (!rename.name().equals(name)) {
            apply(new GroupRenamed(
                    rename.group(), origin.tenant(), Objects.requireNonNull(course), bot, name, rename.name()));
        }
    }

    @CommandHandler
    void handle(ActivateGroup activate) {
        if (!active) {
            apply(new GroupActivated(activate.group()));
        }
    }

    @CommandHandler
    void handle(DeactivateGroup deactivate) {
        if (active) {
            apply(new GroupDeactivated(deactivate.group()));
        }
    }

    /** Nobody stays in a group that is gone, and no link leads there. */
    @CommandHandler
    void handle(DeleteGroup delete, Origin origin) {
        roster.participants().forEach(participant -> apply(new ParticipantRemoved(delete.group(), participant)));
        invites.all().forEach(invite -> apply(new InviteDeleted(delete.group(), invite)));
        apply(new GroupDeleted(delete.group(), origin.tenant(), Objects.requireNonNull(course), name, bot));
    }

    @CommandHandler
    void handle(IssueInvite issue, Origin origin) {
        if (issue.expiresAt() != null && !issue.expiresAt().isAfter(origin.occurredAt())) {
            throw Rejection.invalid("expiresAt", "in the future");
        }
        apply(new InviteIssued(
                issue.group(),
                issue.invite(),
                origin.tenant(),
                issue.token(),
                issue.maxUses(),
                issue.expiresAt(),
                issue.utmSource(),
                issue.utmCampaign()));
    }

    @CommandHandler
    void handle(RevokeInvite revoke) {
        if (invites.require(revoke.invite()).isActive()) {
            apply(new InviteRevoked(revoke.group(), revoke.invite()));
        }
    }

    @CommandHandler
    void handle(DeleteInvite delete) {
        invites.require(delete.invite());
        apply(new InviteDeleted(delete.group(), delete.invite()));
    }

    @CommandHandler
    void handle(JoinGroup join, Origin origin) {
        var keys = join.learner().keys(origin.tenant());
        var known = roster.find(keys);
        var redeemed = Joining.admit(join, active, known, invites, origin.occurredAt());
        var participant = known.map(Roster.Member::id).orElse(join.participant());
        if (known.isEmpty()) {
            apply(new ParticipantAdded(
                    join.group(),
                    participant,
                    join.learner().id(),
                    join.learner().chatId(),
                    join.learner().username(),
                    keys,
                    null));
        }
        redeemed.ifPresent(link -> apply(new InviteRedeemed(join.group(), link.id(), participant, link.uses() + 1)));
        apply(new GroupRunBegun(join.group(), participant, join.run()));
    }

    @CommandHandler
    void handle(AddParticipant add, Origin origin) {
        invites.requireOwn(add.invite());
        var keys = new Learner(add.learner(), add.chatId(), add.username()).keys(origin.tenant());
        var known = roster.find(keys);
        if (add.from() != null
                && known.filter(there -> there.id().equals(add.participant())).isPresent()) {
            return;
        }
        roster.requireNew(add.participant(), keys);
        apply(new ParticipantAdded(
                add.group(), add.participant(), add.learner(), add.chatId(), add.username(), keys, add.invite()));
    }

    @CommandHandler
    void handle(UpdateParticipant update, Origin origin) {
        roster.require(update.participant());
        invites.requireOwn(update.invite());
        var learner = update.learner();
        var keys = learner.keys(origin.tenant());
        roster.requireFree(update.participant(), keys);
        apply(new ParticipantUpdated(
                update.group(),
                update.participant(),
                learner.id(),
                learner.chatId(),
                learner.username(),
                keys,
                update.invite()));
    }

    @CommandHandler
    void handle(RemoveParticipants remove) {
        remove.participants().forEach(roster::require);
        remove.participants().stream()
                .distinct()
                .forEach(participant -> apply(new ParticipantRemoved(remove.group(), participant)));
    }

    @CommandHandler
    void handle(ReleaseParticipant release) {
        if (roster.has(release.participant())) {
            apply(new ParticipantTransferred(release.group(), release.participant(), release.to()));
        }
    }

    @CommandHandler
    void handle(SetGroupSchedule set, Origin origin) {
        schedule.check(set, origin.occurredAt());
        apply(new GroupScheduleSet(set.group(), set.type(), set.sections()));
    }

    @CommandHandler
    void handle(RecordParticipantTold told) {
        apply(new ParticipantTold(told.group(), told.participant(), told.section(), told.startTime(), told.message()));
    }

    @CommandHandler
    void handle(RecordParticipantNotReached missed) {
        apply(new ParticipantNotReached(
                missed.group(), missed.participant(), missed.section(), missed.startTime(), missed.reason()));
    }

    @EventSourcingHandler
    void on(GroupCreated created, Origin origin) {
        id = created.group();
        tenant = origin.tenant();
        course = created.course();
        name = created.name();
        bot = created.bot();
        active = true;
    }

    @EventSourcingHandler
    void on(GroupRenamed renamed) {
        name = renamed.name();
    }

    @EventSourcingHandler
    void on(GroupActivated activated) {
        active = true;
    }

    @EventSourcingHandler
    void on(GroupDeactivated deactivated) {
        active = false;
    }

    @EventSourcingHandler
    void on(GroupDeleted deleted) {
        markDeleted();
    }

    @EventSourcingHandler
    void on(InviteIssued issued) {
        invites.issue(issued);
    }

    @EventSourcingHandler
    void on(InviteRevoked revoked) {
        invites.revoke(revoked.invite());
    }

    @EventSourcingHandler
    void on(InviteDeleted deleted) {
        invites.delete(deleted.invite());
        roster.forgetInvite(deleted.invite());
    }

    @EventSourcingHandler
    void on(InviteRedeemed redeemed) {
        invites.use(redeemed.invite(), redeemed.uses());
        roster.cameBy(redeemed.participant(), redeemed.invite());
    }

    @EventSourcingHandler
    void on(ParticipantAdded added) {
        roster.put(added.participant(), added.learner(), added.keys(), added.invite());
    }

    @EventSourcingHandler
    void on(ParticipantUpdated updated) {
        roster.put(updated.participant(), updated.learner(), updated.keys(), updated.invite());
    }

    @EventSourcingHandler
    void on(ParticipantRemoved removed) {
        roster.remove(removed.participant());
    }

    @EventSourcingHandler
    void on(ParticipantTransferred transferred) {
        roster.remove(transferred.participant());
    }

    @EventSourcingHandler
    void on(GroupScheduleSet set) {
        schedule.set(set.sections());
    }
}
