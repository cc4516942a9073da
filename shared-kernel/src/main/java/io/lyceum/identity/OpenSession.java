package io.lyceum.identity;

import io.lyceum.kernel.Role;
import io.lyceum.kernel.UserId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C2. The password was right. */
public record OpenSession(@TargetAggregateIdentifier SessionId session, UserId user, Role role, Instant expiresAt) {}
