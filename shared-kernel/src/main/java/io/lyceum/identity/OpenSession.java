package io.lyceum.identity;

import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C2. The person has shown who they are; for the components see {@link SessionEvent.SessionOpened}. */
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
        Instant expiresAt) {}
