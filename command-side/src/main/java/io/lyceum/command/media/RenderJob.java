package io.lyceum.command.media;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.media.ApproveOverage;
import io.lyceum.media.CancelRenderJob;
import io.lyceum.media.CompleteRenderJob;
import io.lyceum.media.FailRenderJob;
import io.lyceum.media.RemoveVideo;
import io.lyceum.media.RenderBudget;
import io.lyceum.media.RenderExtra;
import io.lyceum.media.RenderJobEvent.OverageApproved;
import io.lyceum.media.RenderJobEvent.RenderJobCancelled;
import io.lyceum.media.RenderJobEvent.RenderJobCompleted;
import io.lyceum.media.RenderJobEvent.RenderJobFailed;
import io.lyceum.media.RenderJobEvent.RenderJobPausedForBudget;
import io.lyceum.media.RenderJobEvent.RenderJobStarted;
import io.lyceum.media.RenderJobEvent.RenderJobSubmitted;
import io.lyceum.media.RenderJobEvent.RenderJobWatermarked;
import io.lyceum.media.RenderJobEvent.RenderProgressed;
import io.lyceum.media.RenderJobEvent.VideoRemoved;
import io.lyceum.media.RenderJobId;
import io.lyceum.media.RenderProfile;
import io.lyceum.media.ReportRenderProgress;
import io.lyceum.media.StartRenderJob;
import io.lyceum.media.SubmitRenderJob;
import io.lyceum.media.VideoEnd;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A video from order to file: queued, or paused first while it exceeds its budget; processing; and one of three ends. Progress
 * only grows.
 */
@AggregateRoot
@Revision("3")
public class RenderJob extends TenantAggregate {

    private static final int SMALLEST_STEP = 5;

    /** Where a job stands. */
    enum Stage {
        /** Costs more than its budget; nobody has approved that yet. */
        PAUSED,
        QUEUED,
        PROCESSING,
        ENDED
    }

    @AggregateIdentifier
    private @Nullable RenderJobId id;

    private @Nullable RenderProfile profile;
    private List<RenderExtra> extras = List.of();
    private boolean overageApproved;
    private Stage stage = Stage.QUEUED;
    private int percent;
    private String step = "";
    /** Of the video, while it is kept. */
    private long bytes;

    protected RenderJob() {}

    @CommandHandler
    public RenderJob(SubmitRenderJob submit) {
        apply(new RenderJobSubmitted(
                submit.job(),
                submit.title(),
                submit.profile(),
                submit.scenes(),
                submit.music(),
                submit.extras(),
                submit.budget(),
                submit.estimate()));
        if (submit.watermark()) {
            apply(new RenderJobWatermarked(submit.job()));
        }
        var exceeded = RenderBudget.exceeded(submit.budget(), submit.estimate());
        if (!exceeded.isEmpty()) {
            apply(new RenderJobPausedForBudget(submit.job(), exceeded));
        }
    }

    @CommandHandler
    void handle(ApproveOverage approve) {
        requireNotEnded();
        if (stage == Stage.PAUSED) {
            apply(new OverageApproved(approve.job()));
        } else if (!overageApproved) {
            throw new Rejection(ProblemCode.CONFLICT, "the render job does not exceed its budget");
        }
    }

    @CommandHandler
    void handle(StartRenderJob start) {
        requireQueuedOrProcessing();
        if (stage == Stage.QUEUED) {
            apply(new RenderJobStarted(start.job(), start.engine(), start.offline()));
        }
    }

    @CommandHandler
    void handle(ReportRenderProgress progress) {
        requireQueuedOrProcessing();
        var moved = progress.percent() >= percent + SMALLEST_STEP;
        var otherStage = !progress.stage().equals(step) && progress.percent() >= percent;
        if (moved || otherStage) {
            apply(new RenderProgressed(progress.job(), progress.percent(), progress.stage()));
        }
    }

    @CommandHandler
    void handle(CompleteRenderJob complete) {
        requireQueuedOrProcessing();
        apply(new RenderJobCompleted(
                complete.job(),
                complete.videoHash(),
                complete.bytes(),
                complete.videoMillis(),
                complete.width(),
                complete.height(),
                Objects.requireNonNull(profile).renderMillis(complete.videoMillis(), extras)));
    }

    @CommandHandler
    void handle(FailRenderJob fail) {
        requireNotEnded();
        apply(new RenderJobFailed(fail.job(), fail.stage(), fail.message()));
    }

    @CommandHandler
    void handle(CancelRenderJob cancel) {
        requireNotEnded();
        apply(new RenderJobCancelled(cancel.job()));
    }

    @CommandHandler
    void handle(RemoveVideo remove) {
        if (bytes > 0) {
            apply(new VideoRemoved(remove.job(), bytes, remove.end()));
        } else if (remove.end() == VideoEnd.REMOVED) {
            throw new Rejection(ProblemCode.CONFLICT, "the job has no video");
        }
    }

    private void requireQueuedOrProcessing() {
        requireNotEnded();
        if (stage == Stage.PAUSED) {
            throw new Rejection(ProblemCode.CONFLICT, "the render job exceeds its budget");
        }
    }

    private void requireNotEnded() {
        if (stage == Stage.ENDED) {
            throw new Rejection(ProblemCode.CONFLICT, "the render job has ended");
        }
    }

    @EventSourcingHandler
    void on(RenderJobSubmitted submitted, Origin origin) {
        id = submitted.job();
        tenant = origin.tenant();
        profile = submitted.profile();
        extras = submitted.extras();
    }

    @EventSourcingHandler
    void on(RenderJobPausedForBudget paused) {
        stage = Stage.PAUSED;
    }

    @EventSourcingHandler
    void on(OverageApproved approved) {
        stage = Stage.QUEUED;
        overageApproved = true;
    }

    @EventSourcingHandler
    void on(RenderJobStarted started) {
        stage = Stage.PROCESSING;
    }

    @EventSourcingHandler
    void on(RenderProgressed progressed) {
        percent = progressed.percent();
        step = progressed.stage();
    }

    @EventSourcingHandler
    void on(RenderJobCompleted completed) {
        stage = Stage.ENDED;
        bytes = completed.bytes();
    }

    @EventSourcingHandler
    void on(VideoRemoved removed) {
        bytes = 0;
    }

    @EventSourcingHandler
    void on(RenderJobFailed failed) {
        stage = Stage.ENDED;
    }

    @EventSourcingHandler
    void on(RenderJobCancelled cancelled) {
        stage = Stage.ENDED;
    }
}
