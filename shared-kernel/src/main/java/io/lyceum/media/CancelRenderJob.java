package io.lyceum.media;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C187. Not after the end. */
@Requires(Permission.MANAGE_MEDIA)
public record CancelRenderJob(@TargetAggregateIdentifier RenderJobId job) {}
