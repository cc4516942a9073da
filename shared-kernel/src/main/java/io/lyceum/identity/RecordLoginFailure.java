package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * C2. A wrong password or second factor.
 *
 * @param lockedUntil when it was one too many: until then no login is tried
 */
public record RecordLoginFailure(
        @TargetAggregateIdentifier UserId user, @Nullable Instant lockedUntil) {}
