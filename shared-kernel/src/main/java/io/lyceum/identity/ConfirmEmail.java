package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C12. The person came back with the link of confirmation mail {@code number}. */
public record ConfirmEmail(@TargetAggregateIdentifier UserId user, int number) {}
