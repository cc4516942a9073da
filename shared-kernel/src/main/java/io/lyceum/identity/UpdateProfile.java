package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** C212. What is known of the person now; nothing happens when nothing is new. Absent values stay as they are. */
public record UpdateProfile(
        @TargetAggregateIdentifier UserId user,
        @Nullable String name,
        @Nullable String username,
        @Nullable String photoUrl,
        @Nullable String language) {}
