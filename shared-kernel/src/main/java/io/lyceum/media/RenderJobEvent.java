package io.lyceum.media;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.TenantEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to a render job. Progress is an event only when it moved by 5 % or its stage changed (A19). */
public sealed interface RenderJobEvent extends TenantEvent {

    RenderJobId job();

    /**
     * C168. Queued from here on, unless {@link RenderJobPausedForBudget} follows.
     *
     * @param estimate what it will cost; absent in the first revision
     */
    @LogicalType(value = "media.RenderJobSubmitted", revision = 2)
    record RenderJobSubmitted(
            RenderJobId job,
            String title,
            RenderProfile profile,
            List<Scene> scenes,
            boolean music,
            List<RenderExtra> extras,
            @Nullable RenderBudget budget,
            @Nullable RenderCost estimate)
            implements RenderJobEvent {}

    /** C186. Told with the submission of a job that costs more than its budget: it waits until somebody approves that. */
    @LogicalType("media.RenderJobPausedForBudget")
    record RenderJobPausedForBudget(RenderJobId job, List<RenderBudget.Limit> exceeded) implements RenderJobEvent {}

    /** C186. Queued from here on. */
    @LogicalType("media.OverageApproved")
    record OverageApproved(RenderJobId job) implements RenderJobEvent {}

    /** C217. The video bears the platform's name; told with the submission of a school whose plan has it so. */
    @LogicalType("media.RenderJobWatermarked")
    record RenderJobWatermarked(RenderJobId job) implements RenderJobEvent {}

    /** @param engine which engine took it, by name */
    @LogicalType("media.RenderJobStarted")
    record RenderJobStarted(RenderJobId job, String engine, boolean offline) implements RenderJobEvent {}

    @LogicalType("media.RenderProgressed")
    record RenderProgressed(RenderJobId job, int percent, String stage) implements RenderJobEvent {}

    /** @param renderMillis cost in thousandths of render seconds (2.3) */
    @LogicalType("media.RenderJobCompleted")
    record RenderJobCompleted(
            RenderJobId job, String videoHash, long bytes, long videoMillis, int width, int height, long renderMillis)
            implements RenderJobEvent {}

    @LogicalType("media.RenderJobFailed")
    record RenderJobFailed(RenderJobId job, String stage, String message) implements RenderJobEvent {}

    @LogicalType("media.RenderJobCancelled")
    record RenderJobCancelled(RenderJobId job) implements RenderJobEvent {}

    /** C189. The job stays, its video is shown to nobody any more and counts no longer as stored. */
    @LogicalType("media.VideoRemoved")
    record VideoRemoved(RenderJobId job, long bytes, VideoEnd end) implements RenderJobEvent {}
}
