package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C14. A new secret for one-time codes, in Base32; it counts once a code of it was shown. */
public record PrepareTwoFactor(@TargetAggregateIdentifier UserId user, String secret) {}
