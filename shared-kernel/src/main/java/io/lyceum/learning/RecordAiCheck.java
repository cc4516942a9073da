package io.lyceum.learning;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C59. */
public record RecordAiCheck(
        @TargetAggregateIdentifier SubmissionId submission,
        int attempt,
        int score,
        String feedback,
        String model,
        boolean offline) {}
