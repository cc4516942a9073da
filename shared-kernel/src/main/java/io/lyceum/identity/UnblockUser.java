package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C197. The person can sign in again. Sent by the platform. */
public record UnblockUser(@TargetAggregateIdentifier UserId user) {}
