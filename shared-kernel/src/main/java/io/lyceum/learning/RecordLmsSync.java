package io.lyceum.learning;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** P22. */
public record RecordLmsSync(
        @TargetAggregateIdentifier LmsLinkId link,
        int run,
        int enrolled,
        int known,
        int refused,
        int lessonsCompleted,
        int lessonsRefused,
        boolean offline) {}
