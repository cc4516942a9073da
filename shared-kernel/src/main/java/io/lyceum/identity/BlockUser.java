package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C197. The person can no longer sign in, in any tenant; their sessions end. Sent by the platform. */
public record BlockUser(@TargetAggregateIdentifier UserId user, String reason) {}
