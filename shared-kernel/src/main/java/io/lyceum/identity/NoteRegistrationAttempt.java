package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C12. Somebody tried to register the address of this account. */
public record NoteRegistrationAttempt(
        @TargetAggregateIdentifier UserId user) {}
