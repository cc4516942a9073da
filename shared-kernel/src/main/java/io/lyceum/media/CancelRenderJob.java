package io.lyceum.media;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C187. Not after the end. */
@AllowedRoles({Role.OWNER, Role.ADMIN, Role.EDITOR})
public record CancelRenderJob(@TargetAggregateIdentifier RenderJobId job) {}
