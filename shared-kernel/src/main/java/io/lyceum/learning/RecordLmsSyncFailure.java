package io.lyceum.learning;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** P22. Nobody could be asked; what was taken over before stays. */
public record RecordLmsSyncFailure(
        @TargetAggregateIdentifier LmsLinkId link, int run, String reason) {}
