package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C13. The person came back with the link of reset mail {@code number}; {@code passwordHash} is Argon2id. */
public record ResetPassword(@TargetAggregateIdentifier UserId user, int number, String passwordHash) {}
