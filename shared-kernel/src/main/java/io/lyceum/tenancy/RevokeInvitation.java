package io.lyceum.tenancy;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.TenantId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C26. An invitation nobody has used yet is void. */
@Requires(Permission.MANAGE_MEMBERS)
public record RevokeInvitation(@TargetAggregateIdentifier TenantId tenant, InvitationId invitation) {}
