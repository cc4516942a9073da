package io.lyceum.media;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * C168.
 *
 * @param extras each once
 * @param estimate what it will cost
 * @param watermark whether the video bears the platform's name (C217)
 */
@Requires(Permission.MANAGE_MEDIA)
public record SubmitRenderJob(
        @TargetAggregateIdentifier RenderJobId job,
        String title,
        RenderProfile profile,
        List<Scene> scenes,
        boolean music,
        List<RenderExtra> extras,
        @Nullable RenderBudget budget,
        RenderCost estimate,
        boolean watermark) {}
