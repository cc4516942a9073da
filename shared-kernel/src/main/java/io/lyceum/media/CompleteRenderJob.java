package io.lyceum.media;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The video is in object storage. */
public record CompleteRenderJob(
        @TargetAggregateIdentifier RenderJobId job,
        String videoHash,
        long bytes,
        long videoMillis,
        int width,
        int height) {}
