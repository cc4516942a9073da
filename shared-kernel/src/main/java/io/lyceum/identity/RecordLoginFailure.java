package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C2. */
public record RecordLoginFailure(@TargetAggregateIdentifier UserId user) {}
