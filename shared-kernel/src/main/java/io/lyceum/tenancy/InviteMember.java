package io.lyceum.tenancy;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C26. In any role but owner; for the components see {@link TenancyEvent.MemberInvited}. */
@Requires(Permission.MANAGE_MEMBERS)
public record InviteMember(
        @TargetAggregateIdentifier TenantId tenant,
        InvitationId invitation,
        String email,
        Role role,
        String tokenHash,
        Instant expiresAt) {}
