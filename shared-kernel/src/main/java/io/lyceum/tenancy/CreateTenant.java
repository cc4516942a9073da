package io.lyceum.tenancy;

import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Founds a tenant with its owner as the first member. */
public record CreateTenant(
        @TargetAggregateIdentifier TenantId tenant, String name, UserId owner, String ownerName, String ownerEmail) {}
