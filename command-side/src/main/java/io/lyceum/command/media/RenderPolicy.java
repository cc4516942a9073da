package io.lyceum.command.media;

import io.lyceum.command.media.port.RenderEngine;
import io.lyceum.command.platform.policies.Policy;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.command.platform.tasks.Tasks.Turn;
import io.lyceum.kernel.Origin;
import io.lyceum.media.RenderBudget;
import io.lyceum.media.RenderJobEvent.OverageApproved;
import io.lyceum.media.RenderJobEvent.RenderJobCancelled;
import io.lyceum.media.RenderJobEvent.RenderJobCompleted;
import io.lyceum.media.RenderJobEvent.RenderJobSubmitted;
import io.lyceum.media.RenderJobEvent.VideoRemoved;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * P7: when a job is submitted, it is rendered, those of priority plans first (C218), and one that exceeds its budget when
 * that is approved (C186); when it is cancelled, the engine
 * stops; its video is kept for 30 days (P23), and its file goes with it.
 */
@Component
class RenderPolicy extends Policy {

    private final Tasks tasks;
    private final RenderTask render;
    private final RenderEngine engine;
    private final RenderOrders orders;
    private final VideoTerms terms;
    private final VideoExpiryTask expiry;
    private final VideoFileTask file;
    private final Duration retention;
    private final Clock clock;

    RenderPolicy(
            Tasks tasks,
            RenderTask render,
            RenderEngine engine,
            RenderOrders orders,
            VideoTerms terms,
            VideoExpiryTask expiry,
            VideoFileTask file,
            @Value("${lyceum.media.video-retention:P30D}") Duration retention,
            Clock commandClock) {
        this.tasks = tasks;
        this.render = render;
        this.engine = engine;
        this.orders = orders;
        this.terms = terms;
        this.expiry = expiry;
        this.file = file;
        this.retention = retention;
        this.clock = commandClock;
    }

    @EventHandler
    void when(RenderJobSubmitted submitted, Origin origin) {
        if (RenderBudget.exceeded(submitted.budget(), submitted.estimate()).isEmpty()) {
            render(submitted, origin);
        }
    }

    @EventHandler
    void when(OverageApproved approved, Origin origin) {
        render(orders.of(approved.job()), origin);
    }

    private void render(RenderJobSubmitted submitted, Origin origin) {
        tasks.schedule(
                render,
                submitted.job().toString(),
                new RenderTask.Job(origin, submitted.job(), submitted.profile(), submitted.scenes(), submitted.music()),
                clock.instant(),
                terms.isServedFirst(origin.tenant()) ? Turn.FRONT_OF_QUEUE : Turn.QUEUE);
    }

    @EventHandler
    void when(RenderJobCompleted completed, Origin origin) {
        tasks.schedule(
                expiry,
                completed.job().toString(),
                new VideoExpiryTask.Video(origin, completed.job()),
                origin.occurredAt().plus(retention));
    }

    @EventHandler
    void when(VideoRemoved removed, Origin origin) {
        tasks.cancel(expiry, removed.job().toString());
        tasks.schedule(
                file, removed.job().toString(), new VideoFileTask.Removed(origin, removed.job()), clock.instant());
    }

    @EventHandler
    void when(RenderJobCancelled cancelled) {
        tasks.cancel(render, cancelled.job().toString());
        engine.cancel(cancelled.job());
    }
}
