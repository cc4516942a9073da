package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C22. Ends every session of the person, in every tenant. Sent by the platform for its person. */
public record RevokeAllSessions(@TargetAggregateIdentifier UserId user, RevocationReason reason) {}
