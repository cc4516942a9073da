package io.lyceum.media;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Role;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C168. */
@AllowedRoles({Role.OWNER, Role.ADMIN, Role.EDITOR})
public record SubmitRenderJob(
        @TargetAggregateIdentifier RenderJobId job,
        String title,
        RenderProfile profile,
        List<Scene> scenes,
        boolean music) {}
