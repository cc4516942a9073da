package io.lyceum.tenancy;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.TenantId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Replaces the settings as a whole. */
@Requires(Permission.MANAGE_TENANT)
public record ChangeTenantSettings(
        @TargetAggregateIdentifier TenantId tenant, TenantSettings settings) {}
