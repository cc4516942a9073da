package io.lyceum.command.media;

import io.lyceum.command.platform.storage.ObjectStorage;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.kernel.Origin;
import io.lyceum.media.RenderJobEvent.RenderJobCompleted;
import io.lyceum.media.RenderJobId;
import java.time.Duration;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Deletes the file of a video that was removed or has expired. Deleting it again changes nothing. */
@Component
class VideoFileTask extends PersistentTask<VideoFileTask.Removed> {

    record Removed(Origin origin, RenderJobId job) implements Data {}

    private static final Logger LOG = LoggerFactory.getLogger(VideoFileTask.class);

    private final EventStorageEngine events;
    private final ObjectStorage storage;

    VideoFileTask(EventStorageEngine events, ObjectStorage storage) {
        super("media.video-file", Removed.class, 12, Duration.ofSeconds(5));
        this.events = events;
        this.storage = storage;
    }

    @Override
    protected void run(String id, Removed removed) {
        events.readEvents(removed.job().toString())
                .asStream()
                .map(event -> event.getPayload())
                .filter(RenderJobCompleted.class::isInstance)
                .map(completed -> ((RenderJobCompleted) completed).videoHash())
                .forEach(hash -> storage.delete(hash, video -> VideoMark.isOn(video, removed.job())));
    }

    @Override
    protected void giveUp(String id, Removed removed, Throwable cause) {
        LOG.error("the file of the removed video of job {} could not be deleted", removed.job(), cause);
    }

    @Override
    protected boolean isOpenWhenGivenUp() {
        return true;
    }
}
