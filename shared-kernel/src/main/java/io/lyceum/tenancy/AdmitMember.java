package io.lyceum.tenancy;

import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C26. */
public record AdmitMember(
        @TargetAggregateIdentifier TenantId tenant, UserId member, String name, Role role, String email) {}
