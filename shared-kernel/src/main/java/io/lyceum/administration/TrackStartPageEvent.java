package io.lyceum.administration;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** C198. Refused once a visit has {@value #LARGEST_VISIT} actions: no person makes so many. */
public record TrackStartPageEvent(
        @TargetAggregateIdentifier VisitId visit,
        StartPageAction action,
        @Nullable Integer step,
        String source) {

    public static final int LARGEST_VISIT = 500;
}
