package io.lyceum.tenancy;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.TenantId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A school gets another name. */
@Requires(Permission.MANAGE_TENANT)
public record RenameTenant(@TargetAggregateIdentifier TenantId tenant, String name) {}
