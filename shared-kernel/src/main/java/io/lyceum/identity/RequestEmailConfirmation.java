package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C12. Asks once more for a mail to confirm the address; of no effect once it is confirmed. Its link is good until {@code expiresAt}. */
public record RequestEmailConfirmation(
        @TargetAggregateIdentifier UserId user, Instant expiresAt) {}
