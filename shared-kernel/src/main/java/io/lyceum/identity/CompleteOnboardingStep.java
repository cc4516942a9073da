package io.lyceum.identity;

import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C221. */
public record CompleteOnboardingStep(
        @TargetAggregateIdentifier UserId user, int step) {

    /** Steps are numbered from 0. */
    public static final int LAST = 5;
}
