package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C221. */
public record SkipOnboarding(@TargetAggregateIdentifier UserId user) {}
