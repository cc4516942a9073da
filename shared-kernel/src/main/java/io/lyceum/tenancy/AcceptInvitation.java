package io.lyceum.tenancy;

import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * C26. The holder of the token joins. Sent by the platform for whoever shows it.
 *
 * @param email of the account the invitation makes; absent for a person who has one already
 */
public record AcceptInvitation(
        @TargetAggregateIdentifier TenantId tenant,
        String tokenHash,
        UserId member,
        String name,
        @Nullable String email) {}
