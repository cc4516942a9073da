package io.lyceum.media;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** An engine has taken the job; again after a crash. */
public record StartRenderJob(@TargetAggregateIdentifier RenderJobId job, String engine, boolean offline) {}
