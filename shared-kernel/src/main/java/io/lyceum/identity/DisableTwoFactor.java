package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C14. The person showed a second factor for the last time. */
public record DisableTwoFactor(@TargetAggregateIdentifier UserId user) {}
