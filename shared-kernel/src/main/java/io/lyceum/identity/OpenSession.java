package io.lyceum.identity;

import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * C2. The person has shown who they are; for the components see {@link SessionEvent.SessionOpened}.
 *
 * @param proof what was shown, if it is good once: refused when it was used before
 */
public record OpenSession(
        @TargetAggregateIdentifier SessionId session,
        UserId user,
        TenantId tenant,
        Role role,
        LoginMethod method,
        TokenPolicy policy,
        int generation,
        String device,
        String address,
        Instant expiresAt,
        @Nullable String proof) {}
