package io.lyceum.learning;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C59. The curator decides without a proposal. */
public record RecordAiCheckFailure(
        @TargetAggregateIdentifier SubmissionId submission, int attempt, String reason) {}
