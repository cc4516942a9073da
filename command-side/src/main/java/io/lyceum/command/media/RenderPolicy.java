package io.lyceum.command.media;

import io.lyceum.command.media.port.RenderEngine;
import io.lyceum.command.platform.policies.Policy;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.kernel.Origin;
import io.lyceum.media.RenderJobEvent.RenderJobCancelled;
import io.lyceum.media.RenderJobEvent.RenderJobSubmitted;
import java.time.Clock;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** P7: when a job is submitted, it is rendered; when it is cancelled, the engine stops. */
@Component
class RenderPolicy extends Policy {

    private final Tasks tasks;
    private final RenderTask render;
    private final RenderEngine engine;
    private final Clock clock;

    RenderPolicy(Tasks tasks, RenderTask render, RenderEngine engine, Clock commandClock) {
        this.tasks = tasks;
        this.render = render;
        this.engine = engine;
        this.clock = commandClock;
    }

    @EventHandler
    void when(RenderJobSubmitted submitted, Origin origin) {
        tasks.schedule(
                render,
                submitted.job().toString(),
                new RenderTask.Job(origin, submitted.job(), submitted.profile(), submitted.scenes(), submitted.music()),
                clock.instant());
    }

    @EventHandler
    void when(RenderJobCancelled cancelled) {
        tasks.cancel(render, cancelled.job().toString());
        engine.cancel(cancelled.job());
    }
}
