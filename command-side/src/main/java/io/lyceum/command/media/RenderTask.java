package io.lyceum.command.media;

import io.lyceum.command.media.port.RenderEngine;
import io.lyceum.command.media.port.RenderEngine.Cancelled;
import io.lyceum.command.media.port.RenderEngine.Order;
import io.lyceum.command.platform.storage.ObjectStorage;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.media.CompleteRenderJob;
import io.lyceum.media.FailRenderJob;
import io.lyceum.media.RenderJobId;
import io.lyceum.media.RenderProfile;
import io.lyceum.media.ReportRenderProgress;
import io.lyceum.media.Scene;
import io.lyceum.media.StartRenderJob;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** P7: has a job rendered and its video stored. A job whose node died is rendered again by another. */
@Component
class RenderTask extends PersistentTask<RenderTask.Job> {

    record Job(Origin origin, RenderJobId job, RenderProfile profile, List<Scene> scenes, boolean music)
            implements Data {}

    private final RenderEngine engine;
    private final ObjectStorage storage;
    private final RenderOrders orders;

    RenderTask(
            RenderEngine engine,
            ObjectStorage storage,
            RenderOrders orders,
            @Value("${lyceum.media.first-pause:PT10S}") Duration firstPause) {
        super("media.render", Job.class, 3, firstPause);
        this.engine = engine;
        this.storage = storage;
        this.orders = orders;
    }

    @Override
    protected void run(String id, Job job) throws Exception {
        try {
            then(id, job, "start", new StartRenderJob(job.job(), engine.name(), engine.offline()));
            var order = new Order(
                    job.job(),
                    job.profile(),
                    job.scenes(),
                    job.music(),
                    orders.of(job.job()).extras(),
                    orders.isWatermarked(job.job()));
            var video = engine.render(
                    order,
                    (percent, stage) -> then(
                            id,
                            job,
                            "progress-" + percent + "-" + stage,
                            new ReportRenderProgress(job.job(), percent, stage)));
            complete(id, job, video);
        } catch (Cancelled cancelled) {
            return;
        } catch (Rejection ended) {
            if (ended.code() != ProblemCode.CONFLICT) {
                throw ended;
            }
        }
    }

    private void complete(String id, Job job, RenderEngine.Video video) throws IOException {
        VideoMark.putOn(video.file(), job.job());
        var bytes = Files.size(video.file());
        var hash = storage.take(video.file());
        then(
                id,
                job,
                "complete",
                new CompleteRenderJob(job.job(), hash, bytes, video.millis(), video.width(), video.height()));
    }

    @Override
    protected void giveUp(String id, Job job, Throwable cause) {
        try {
            then(id, job, "fail", new FailRenderJob(job.job(), "export", String.valueOf(cause.getMessage())));
        } catch (Rejection ended) {
            if (ended.code() != ProblemCode.CONFLICT) {
                throw ended;
            }
        }
    }
}
