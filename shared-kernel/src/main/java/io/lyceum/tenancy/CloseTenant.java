package io.lyceum.tenancy;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.TenantId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The owner ends the school, for good. */
@Requires(Permission.MANAGE_TENANT)
public record CloseTenant(@TargetAggregateIdentifier TenantId tenant, String reason) {}
