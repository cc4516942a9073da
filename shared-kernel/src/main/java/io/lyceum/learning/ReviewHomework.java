package io.lyceum.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C60. Overrides the AI's proposal. */
@Requires(Permission.REVIEW_HOMEWORK)
public record ReviewHomework(@TargetAggregateIdentifier SubmissionId submission, int score, String feedback) {}
