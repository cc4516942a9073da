package io.lyceum.media;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C189. The video of a completed job is kept no longer; one that is gone already expires without a word. */
@Requires(Permission.MANAGE_MEDIA)
public record RemoveVideo(@TargetAggregateIdentifier RenderJobId job, VideoEnd end) {}
