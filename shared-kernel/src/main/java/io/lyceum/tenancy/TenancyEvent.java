package io.lyceum.tenancy;

import io.lyceum.kernel.BelongsTo;
import io.lyceum.kernel.ClaimsChanged;
import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.PersonalData;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to a tenant and its members. There is exactly one owner after every one of these. */
public sealed interface TenancyEvent extends TenantEvent {

    TenantId tenant();

    @LogicalType("tenancy.TenantCreated")
    record TenantCreated(TenantId tenant, String name, UserId owner) implements TenancyEvent {}

    @LogicalType("tenancy.TenantRenamed")
    record TenantRenamed(TenantId tenant, String name) implements TenancyEvent {}

    /**
     * What the school is called in addresses from now on; see {@link SchoolSlug}.
     *
     * @param before free again; absent the first time
     */
    @LogicalType("tenancy.TenantSlugChanged")
    record TenantSlugChanged(TenantId tenant, @Nullable String before, String slug)
            implements TenancyEvent, ClaimsChanged {

        @Override
        public List<ClaimChange> claimChanges() {
            return before == null
                    ? List.of(SchoolSlug.taken(slug))
                    : List.of(SchoolSlug.released(before), SchoolSlug.taken(slug));
        }
    }

    @LogicalType("tenancy.TenantSettingsChanged")
    record TenantSettingsChanged(TenantId tenant, TenantSettings settings) implements TenancyEvent {}

    /**
     * C26. Also the owner's joining, as the first member.
     *
     * @param email absent in what was stored before it was recorded here
     */
    @LogicalType("tenancy.MemberJoined")
    record MemberJoined(
            TenantId tenant,
            UserId member,
            @PersonalData(of = "member") String name,
            Role role,
            @PersonalData(of = "member") @Nullable String email)
            implements TenancyEvent {}

    /**
     * C26. Whoever holds the token may join in that role, once, until {@code expiresAt}.
     *
     * @param email the invitation is for, lower case
     * @param tokenHash SHA-256 of the secret of the {@link InvitationToken}, which itself is kept nowhere
     */
    @LogicalType("tenancy.MemberInvited")
    record MemberInvited(
            TenantId tenant,
            InvitationId invitation,
            @PersonalData(of = "invitation") String email,
            Role role,
            String tokenHash,
            Instant expiresAt)
            implements TenancyEvent {}

    /** C26. The invited person was written to, or could not be. */
    @LogicalType("tenancy.InvitationMailed")
    record InvitationMailed(TenantId tenant, InvitationId invitation, InvitationMail outcome) implements TenancyEvent {}

    @LogicalType("tenancy.InvitationAccepted")
    record InvitationAccepted(
            TenantId tenant, @BelongsTo("member") InvitationId invitation, UserId member) implements TenancyEvent {}

    @LogicalType("tenancy.InvitationRevoked")
    record InvitationRevoked(TenantId tenant, InvitationId invitation) implements TenancyEvent {}

    /** C26. Neither role is the owner's: that one is handed over. */
    @LogicalType("tenancy.MemberRoleChanged")
    record MemberRoleChanged(TenantId tenant, UserId member, Role before, Role after) implements TenancyEvent {}

    /** C26. Removed by another, or, when the member is the actor, gone of their own accord. */
    @LogicalType("tenancy.MemberRemoved")
    record MemberRemoved(TenantId tenant, UserId member, Role role) implements TenancyEvent {}

    /** C26. {@code to} is the owner now, {@code from} an admin. */
    @LogicalType("tenancy.OwnershipTransferred")
    record OwnershipTransferred(TenantId tenant, UserId from, UserId to) implements TenancyEvent {}

    /** Commands of its members are refused from now on; reads stay. */
    @LogicalType("tenancy.TenantSuspended")
    record TenantSuspended(TenantId tenant, String reason) implements TenancyEvent, ClaimsChanged {

        @Override
        public List<ClaimChange> claimChanges() {
            return List.of(OutOfService.SUSPENDED.taken(tenant));
        }
    }

    @LogicalType("tenancy.TenantReinstated")
    record TenantReinstated(TenantId tenant) implements TenancyEvent, ClaimsChanged {

        @Override
        public List<ClaimChange> claimChanges() {
            return List.of(OutOfService.SUSPENDED.released(tenant));
        }
    }

    /** By its owner, for good: commands are refused from now on; reads stay for as long as tokens live. */
    @LogicalType("tenancy.TenantClosed")
    record TenantClosed(TenantId tenant, String reason) implements TenancyEvent, ClaimsChanged {

        @Override
        public List<ClaimChange> claimChanges() {
            return List.of(OutOfService.CLOSED.taken(tenant));
        }
    }
}
