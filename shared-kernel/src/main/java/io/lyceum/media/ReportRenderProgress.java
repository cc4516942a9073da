package io.lyceum.media;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C184. Less than 5 % more in the same stage changes nothing. */
public record ReportRenderProgress(
        @TargetAggregateIdentifier RenderJobId job, int percent, String stage) {}
