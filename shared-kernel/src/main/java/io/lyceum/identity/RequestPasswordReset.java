package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C13. Asks for a mail to set a new password; its link is good until {@code expiresAt}. */
public record RequestPasswordReset(
        @TargetAggregateIdentifier UserId user, Instant expiresAt) {}
