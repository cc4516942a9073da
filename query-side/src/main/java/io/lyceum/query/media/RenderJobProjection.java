package io.lyceum.query.media;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.media.RenderJobEvent.OverageApproved;
import io.lyceum.media.RenderJobEvent.RenderJobCancelled;
import io.lyceum.media.RenderJobEvent.RenderJobCompleted;
import io.lyceum.media.RenderJobEvent.RenderJobFailed;
import io.lyceum.media.RenderJobEvent.RenderJobPausedForBudget;
import io.lyceum.media.RenderJobEvent.RenderJobStarted;
import io.lyceum.media.RenderJobEvent.RenderJobSubmitted;
import io.lyceum.media.RenderJobEvent.RenderProgressed;
import io.lyceum.media.RenderJobEvent.VideoRemoved;
import io.lyceum.media.RenderJobId;
import io.lyceum.query.platform.projection.Change;
import io.lyceum.query.platform.projection.EventInfo;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Row;
import io.lyceum.query.platform.projection.Table;

/** Render jobs with their progress and videos (C167, C184). */
public final class RenderJobProjection extends Projection {

    static final String NAME = "render-jobs";

    private static final Table JOB = table("render_job", "job_id");

    public RenderJobProjection() {
        super(NAME, JOB);
        on(
                RenderJobSubmitted.class,
                (e, at) -> JOB.upsert(job(e.job(), RenderJobState.QUEUED)
                        .set("title", e.title())
                        .set("profile", e.profile())
                        .set("scenes", e.scenes().size())
                        .set("extras", e.extras())
                        .set("budget", e.budget())
                        .set("estimate", e.estimate())
                        .set("submitted_at", at.occurredAt())));
        on(
                RenderJobPausedForBudget.class,
                (e, at) -> JOB.update(job(e.job(), RenderJobState.PAUSED).set("exceeded", e.exceeded())));
        on(OverageApproved.class, (e, at) -> JOB.update(job(e.job(), RenderJobState.QUEUED)));
        on(
                RenderJobStarted.class,
                (e, at) -> JOB.update(job(e.job(), RenderJobState.PROCESSING)
                        .set("engine", e.engine())
                        .set("offline", e.offline())));
        on(
                RenderProgressed.class,
                (e, at) -> JOB.update(
                        row().set("job_id", e.job()).set("percent", e.percent()).set("stage", e.stage())));
        on(
                RenderJobCompleted.class,
                (e, at) -> ended(
                        job(e.job(), RenderJobState.COMPLETED)
                                .set("percent", 100)
                                .set("video_hash", e.videoHash())
                                .set("bytes", e.bytes())
                                .set("video_millis", e.videoMillis())
                                .set("width", e.width())
                                .set("height", e.height())
                                .set("render_millis", e.renderMillis()),
                        at));
        on(
                RenderJobFailed.class,
                (e, at) -> ended(
                        job(e.job(), RenderJobState.FAILED)
                                .set("stage", e.stage())
                                .set("failure", e.message()),
                        at));
        on(
                VideoRemoved.class,
                (e, at) -> JOB.update(job(e.job(), RenderJobState.VIDEO_REMOVED).set("video_hash", null)));
        on(RenderJobCancelled.class, (e, at) -> ended(job(e.job(), RenderJobState.CANCELLED), at));
    }

    private static Row job(RenderJobId job, RenderJobState state) {
        return row().set("job_id", job).set("state", state);
    }

    private static Change ended(Row job, EventInfo at) {
        return JOB.update(job.set("ended_at", at.occurredAt()));
    }
}
