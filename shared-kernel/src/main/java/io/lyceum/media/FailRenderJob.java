package io.lyceum.media;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** No video will come. */
public record FailRenderJob(@TargetAggregateIdentifier RenderJobId job, String stage, String message) {}
