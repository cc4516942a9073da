package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * C1. A person founds a school: becomes the owner of a new tenant. Sent by the platform for people without a token.
 *
 * @param confirmUntil when the link to confirm the address is void; absent if none is needed (C12)
 */
public record RegisterUser(
        @TargetAggregateIdentifier UserId user,
        String email,
        String name,
        String passwordHash,
        String schoolName,
        @Nullable Instant confirmUntil) {}
