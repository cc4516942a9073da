package io.lyceum.tenancy;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.TenantId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ends a suspension. */
@Requires(Permission.OPERATE_PLATFORM)
public record ReinstateTenant(@TargetAggregateIdentifier TenantId tenant) {}
