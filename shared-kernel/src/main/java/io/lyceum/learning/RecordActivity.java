package io.lyceum.learning;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The student did something that their lessons do not tell of (3.3). */
public record RecordActivity(@TargetAggregateIdentifier StudentId student, ActivityKind kind) {}
