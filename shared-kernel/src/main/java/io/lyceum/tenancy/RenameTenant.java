package io.lyceum.tenancy;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.TenantId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A school gets another name.
 *
 * @param slug of the form {@link SchoolSlug#FORM}; the one before stays if absent
 */
@Requires(Permission.MANAGE_TENANT)
public record RenameTenant(
        @TargetAggregateIdentifier TenantId tenant,
        String name,
        @Nullable String slug) {}
