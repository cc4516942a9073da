package io.lyceum.tenancy;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C26. A member who is no student becomes the owner, the sender an admin. */
@Requires(Permission.MANAGE_TENANT)
public record TransferOwnership(@TargetAggregateIdentifier TenantId tenant, UserId to) {}
