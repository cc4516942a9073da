package io.lyceum.identity;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C10, C22. Ends a session; one that has ended already stays as it is. Sent by the platform for its person. */
public record RevokeSession(@TargetAggregateIdentifier SessionId session, RevocationReason reason) {}
