package io.lyceum.command.media;

import io.lyceum.command.platform.storage.CommonFilePolicy;
import io.lyceum.kernel.Origin;
import io.lyceum.media.RenderJobEvent.RenderJobCompleted;
import io.lyceum.media.RenderJobEvent.VideoRemoved;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** When a video from before videos were marked is removed, its file goes with the last job that rendered the same. */
@Component
class UnmarkedVideoPolicy extends CommonFilePolicy {

    UnmarkedVideoPolicy(Needs needs) {
        super(needs, video -> !VideoMark.isOnAny(video));
    }

    @EventHandler
    void when(RenderJobCompleted completed) {
        refer(completed.videoHash(), completed.job().value());
    }

    @EventHandler
    void when(VideoRemoved removed, Origin origin) {
        release(removed.job().value(), origin);
    }
}
