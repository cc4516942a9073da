package io.lyceum.tenancy;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.TenantId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C26. The sender's own membership ends; the owner hands over first. */
@Requires(Permission.LEAVE_TENANT)
public record LeaveTenant(@TargetAggregateIdentifier TenantId tenant) {}
