package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C13. The person knew the password they had; {@code passwordHash} is Argon2id. Ends all sessions. */
public record ChangePassword(@TargetAggregateIdentifier UserId user, String passwordHash) {}
