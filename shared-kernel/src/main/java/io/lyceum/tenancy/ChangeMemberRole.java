package io.lyceum.tenancy;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C26. Another role for another member, never the owner's. */
@Requires(Permission.MANAGE_MEMBERS)
public record ChangeMemberRole(@TargetAggregateIdentifier TenantId tenant, UserId member, Role role) {}
