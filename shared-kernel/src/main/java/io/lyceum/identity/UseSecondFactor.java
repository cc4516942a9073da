package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C14. The code of a step was shown; refused unless it is later than any step used before. */
public record UseSecondFactor(@TargetAggregateIdentifier UserId user, long step) {}
