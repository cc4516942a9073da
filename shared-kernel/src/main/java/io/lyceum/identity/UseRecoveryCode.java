package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C14. A recovery code with this SHA-256 was shown; refused unless it is one that is left. */
public record UseRecoveryCode(@TargetAggregateIdentifier UserId user, String code) {}
