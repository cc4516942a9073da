package io.lyceum.tenancy;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.TenantId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The platform stops a school's commands. */
@Requires(Permission.OPERATE_PLATFORM)
public record SuspendTenant(@TargetAggregateIdentifier TenantId tenant, String reason) {}
