package io.lyceum.media;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C186. A job that waits because it costs more than its budget is rendered all the same. */
@Requires(Permission.MANAGE_MEDIA)
public record ApproveOverage(@TargetAggregateIdentifier RenderJobId job) {}
