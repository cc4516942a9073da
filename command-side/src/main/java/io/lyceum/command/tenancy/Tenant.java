package io.lyceum.command.tenancy;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.tenancy.AcceptInvitation;
import io.lyceum.tenancy.AdmitMember;
import io.lyceum.tenancy.ChangeMemberRole;
import io.lyceum.tenancy.ChangeTenantSettings;
import io.lyceum.tenancy.CloseTenant;
import io.lyceum.tenancy.CreateTenant;
import io.lyceum.tenancy.InviteMember;
import io.lyceum.tenancy.LeaveTenant;
import io.lyceum.tenancy.RecordInvitationMail;
import io.lyceum.tenancy.ReinstateTenant;
import io.lyceum.tenancy.RemoveMember;
import io.lyceum.tenancy.RenameTenant;
import io.lyceum.tenancy.RevokeInvitation;
import io.lyceum.tenancy.SchoolSlug;
import io.lyceum.tenancy.SuspendTenant;
import io.lyceum.tenancy.TenancyEvent.InvitationAccepted;
import io.lyceum.tenancy.TenancyEvent.InvitationMailed;
import io.lyceum.tenancy.TenancyEvent.InvitationRevoked;
import io.lyceum.tenancy.TenancyEvent.MemberInvited;
import io.lyceum.tenancy.TenancyEvent.MemberJoined;
import io.lyceum.tenancy.TenancyEvent.MemberRemoved;
import io.lyceum.tenancy.TenancyEvent.MemberRoleChanged;
import io.lyceum.tenancy.TenancyEvent.OwnershipTransferred;
import io.lyceum.tenancy.TenancyEvent.TenantClosed;
import io.lyceum.tenancy.TenancyEvent.TenantCreated;
import io.lyceum.tenancy.TenancyEvent.TenantReinstated;
import io.lyceum.tenancy.TenancyEvent.TenantRenamed;
import io.lyceum.tenancy.TenancyEvent.TenantSettingsChanged;
import io.lyceum.tenancy.TenancyEvent.TenantSlugChanged;
import io.lyceum.tenancy.TenancyEvent.TenantSuspended;
import io.lyceum.tenancy.TenantSettings;
import io.lyceum.tenancy.TransferOwnership;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** A school with its members. There is always exactly one owner. */
@AggregateRoot
public class Tenant extends TenantAggregate {

    @AggregateIdentifier
    private @Nullable TenantId id;

    private String name = "";
    private @Nullable String slug;
    private TenantSettings settings = TenantSettings.DEFAULT;
    private Members members = new Members();
    private Invitations invitations = new Invitations();
    private boolean suspended;
    private boolean closed;

    protected Tenant() {}

    @CommandHandler
    public Tenant(CreateTenant create) {
        apply(new TenantCreated(create.tenant(), create.name(), create.owner()));
        apply(new TenantSlugChanged(create.tenant(), null, SchoolSlug.derived(create.name(), create.tenant())));
        apply(new MemberJoined(create.tenant(), create.owner(), create.ownerName(), Role.OWNER, create.ownerEmail()));
    }

    @CommandHandler
    void handle(AdmitMember admit) {
        if (members.roleOf(admit.member()).isEmpty()) {
            apply(new MemberJoined(admit.tenant(), admit.member(), admit.name(), admit.role(), admit.email()));
        }
    }

    @CommandHandler
    void handle(RenameTenant rename, Origin origin) {
        members.requireStanding(origin);
        if (!rename.name().equals(name)) {
            apply(new TenantRenamed(rename.tenant(), rename.name()));
        }
        if (rename.slug() != null && !rename.slug().equals(slug)) {
            apply(new TenantSlugChanged(rename.tenant(), slug, rename.slug()));
        }
    }

    @CommandHandler
    void handle(ChangeTenantSettings change, Origin origin) {
        members.requireStanding(origin);
        if (!change.settings().equals(settings)) {
            apply(new TenantSettingsChanged(change.tenant(), change.settings()));
        }
    }

    @CommandHandler
    void handle(InviteMember invite, Origin origin) {
        members.requireStanding(origin);
        Members.requireGrantable(invite.role());
        invitations.requireRoom(origin.occurredAt());
        apply(new MemberInvited(
                invite.tenant(),
                invite.invitation(),
                invite.email(),
                invite.role(),
                invite.tokenHash(),
                invite.expiresAt()));
    }

    @CommandHandler
    void handle(RevokeInvitation revoke, Origin origin) {
        members.requireStanding(origin);
        invitations.requireOpen(revoke.invitation());
        apply(new InvitationRevoked(revoke.tenant(), revoke.invitation()));
    }

    @CommandHandler
    void handle(RecordInvitationMail mail) {
        apply(new InvitationMailed(mail.tenant(), mail.invitation(), mail.outcome()));
    }

    @CommandHandler
    void handle(AcceptInvitation accept, Origin origin) {
        requireOpenForNewMembers();
        var invitation = invitations.openWith(accept.tokenHash(), origin.occurredAt());
        if (members.roleOf(accept.member()).isPresent()) {
            throw new Rejection(ProblemCode.CONFLICT, "this person is a member already");
        }
        apply(new InvitationAccepted(accept.tenant(), invitation.id(), accept.member()));
        apply(new MemberJoined(accept.tenant(), accept.member(), accept.name(), invitation.role(), accept.email()));
    }

    @CommandHandler
    void handle(ChangeMemberRole change, Origin origin) {
        members.requireStanding(origin);
        if (change.member().equals(origin.actor())) {
            throw new Rejection(ProblemCode.FORBIDDEN, "nobody changes their own role");
        }
        var before = members.requireChangeable(change.member());
        Members.requireGrantable(change.role());
        if (before != change.role()) {
            apply(new MemberRoleChanged(change.tenant(), change.member(), before, change.role()));
        }
    }

    @CommandHandler
    void handle(RemoveMember remove, Origin origin) {
        members.requireStanding(origin);
        var role = members.requireChangeable(remove.member());
        apply(new MemberRemoved(remove.tenant(), remove.member(), role));
    }

    @CommandHandler
    void handle(LeaveTenant leave, Origin origin) {
        members.requireStanding(origin);
        var role = members.requireChangeable(origin.actor());
        apply(new MemberRemoved(leave.tenant(), origin.actor(), role));
    }

    @CommandHandler
    void handle(TransferOwnership transfer, Origin origin) {
        members.requireStanding(origin);
        members.requireHandover(origin.actor(), transfer.to());
        apply(new OwnershipTransferred(transfer.tenant(), origin.actor(), transfer.to()));
    }

    @CommandHandler
    void handle(SuspendTenant suspend) {
        requireNotClosed();
        if (!suspended) {
            apply(new TenantSuspended(suspend.tenant(), suspend.reason()));
        }
    }

    @CommandHandler
    void handle(ReinstateTenant reinstate) {
        requireNotClosed();
        if (suspended) {
            apply(new TenantReinstated(reinstate.tenant()));
        }
    }

    @CommandHandler
    void handle(CloseTenant close, Origin origin) {
        members.requireStanding(origin);
        if (!closed) {
            apply(new TenantClosed(close.tenant(), close.reason()));
        }
    }

    private void requireOpenForNewMembers() {
        if (suspended || closed) {
            throw new InvitationNotOpen();
        }
    }

    private void requireNotClosed() {
        if (closed) {
            throw new Rejection(ProblemCode.CONFLICT, "the school was closed by its owner");
        }
    }

    @EventSourcingHandler
    void on(TenantCreated created, Origin origin) {
        id = created.tenant();
        tenant = origin.tenant();
        name = created.name();
    }

    @EventSourcingHandler
    void on(TenantRenamed renamed) {
        name = renamed.name();
    }

    @EventSourcingHandler
    void on(TenantSlugChanged changed) {
        slug = changed.slug();
    }

    @EventSourcingHandler
    void on(TenantSettingsChanged changed) {
        settings = changed.settings();
    }

    @EventSourcingHandler
    void on(MemberJoined joined) {
        members.put(joined.member(), joined.role());
    }

    @EventSourcingHandler
    void on(MemberInvited invited, Origin origin) {
        invitations.opened(invited, origin.occurredAt());
    }

    @EventSourcingHandler
    void on(InvitationAccepted accepted) {
        invitations.ended(accepted.invitation());
    }

    @EventSourcingHandler
    void on(InvitationRevoked revoked) {
        invitations.ended(revoked.invitation());
    }

    @EventSourcingHandler
    void on(MemberRoleChanged changed) {
        members.put(changed.member(), changed.after());
    }

    @EventSourcingHandler
    void on(MemberRemoved removed) {
        members.remove(removed.member());
    }

    @EventSourcingHandler
    void on(OwnershipTransferred transferred) {
        members.put(transferred.from(), Role.ADMIN);
        members.put(transferred.to(), Role.OWNER);
    }

    @EventSourcingHandler
    void on(TenantSuspended event) {
        suspended = true;
    }

    @EventSourcingHandler
    void on(TenantReinstated event) {
        suspended = false;
    }

    @EventSourcingHandler
    void on(TenantClosed event) {
        closed = true;
    }
}
