package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C2. An account for who operates the platform across tenants. Sent by the platform itself at its start. */
public record AppointPlatformAdministrator(
        @TargetAggregateIdentifier UserId user, String email, String name, String passwordHash) {}
