package io.lyceum.tenancy;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C26. Another member, never the owner. */
@Requires(Permission.MANAGE_MEMBERS)
public record RemoveMember(@TargetAggregateIdentifier TenantId tenant, UserId member) {}
