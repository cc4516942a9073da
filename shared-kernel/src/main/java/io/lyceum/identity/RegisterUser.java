package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C1. A person founds a school: becomes the owner of a new tenant. Sent by the platform for people without a token. */
public record RegisterUser(
        @TargetAggregateIdentifier UserId user, String email, String name, String passwordHash, String schoolName) {}
