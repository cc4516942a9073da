package io.lyceum.query.tenancy;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.kernel.Role;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Row;
import io.lyceum.query.platform.projection.Table;
import io.lyceum.tenancy.TenancyEvent.InvitationAccepted;
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
import io.lyceum.tenancy.TenancyEvent.TenantSuspended;
import io.lyceum.tenancy.TenantSettings;
import java.util.List;

/** Schools with their members and invitations (C26). */
public final class TenantProjection extends Projection {

    static final String NAME = "tenants";

    private static final Table TENANT = table("tenant");
    private static final Table MEMBER = table("member", "user_id").personal("user_id", "name", "email");
    private static final Table INVITATION = table("invitation", "invitation_id").personal("invitation_id", "email");

    public TenantProjection() {
        super(NAME, TENANT, MEMBER, INVITATION);
        on(
                TenantCreated.class,
                (e, at) -> TENANT.upsert(settings(TenantSettings.DEFAULT)
                        .set("name", e.name())
                        .set("owner_id", e.owner())
                        .set("state", TenantState.ACTIVE)
                        .set("created_at", at.occurredAt())
                        .set("members", 0)));
        on(TenantRenamed.class, (e, at) -> TENANT.update(row().set("name", e.name())));
        on(TenantSettingsChanged.class, (e, at) -> TENANT.update(settings(e.settings())));
        on(
                TenantSuspended.class,
                (e, at) -> TENANT.update(state(TenantState.SUSPENDED).set("state_reason", e.reason())));
        on(
                TenantReinstated.class,
                (e, at) -> TENANT.update(state(TenantState.ACTIVE).set("state_reason", null)));
        on(
                TenantClosed.class,
                (e, at) -> TENANT.update(state(TenantState.CLOSED).set("state_reason", e.reason())));

        onEach(
                MemberJoined.class,
                (e, at) -> List.of(
                        TENANT.add(row().set("members", 1)),
                        MEMBER.upsert(row().set("user_id", e.member())
                                .set("name", e.name())
                                .set("email", e.email())
                                .set("role", e.role())
                                .set("joined_at", at.occurredAt()))));
        on(
                MemberRoleChanged.class,
                (e, at) -> MEMBER.update(row().set("user_id", e.member()).set("role", e.after())));
        onEach(
                MemberRemoved.class,
                (e, at) ->
                        List.of(TENANT.add(row().set("members", -1)), MEMBER.delete(row().set("user_id", e.member()))));
        onEach(
                OwnershipTransferred.class,
                (e, at) -> List.of(
                        TENANT.update(row().set("owner_id", e.to())),
                        MEMBER.update(row().set("user_id", e.from()).set("role", Role.ADMIN)),
                        MEMBER.update(row().set("user_id", e.to()).set("role", Role.OWNER))));

        on(
                MemberInvited.class,
                (e, at) -> INVITATION.upsert(row().set("invitation_id", e.invitation())
                        .set("email", e.email())
                        .set("role", e.role())
                        .set("state", InvitationState.OPEN)
                        .set("invited_by", at.origin().actor())
                        .set("invited_at", at.occurredAt())
                        .set("expires_at", e.expiresAt())));
        on(
                InvitationAccepted.class,
                (e, at) -> INVITATION.update(row().set("invitation_id", e.invitation())
                        .set("state", InvitationState.ACCEPTED)
                        .set("member_id", e.member())));
        on(
                InvitationRevoked.class,
                (e, at) -> INVITATION.update(
                        row().set("invitation_id", e.invitation()).set("state", InvitationState.REVOKED)));
    }

    private static Row state(TenantState state) {
        return row().set("state", state);
    }

    private static Row settings(TenantSettings settings) {
        return row().set("time_zone", settings.timeZone())
                .set("language", settings.language())
                .set("widget_domains", settings.widgetDomains());
    }
}
