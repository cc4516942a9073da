package io.lyceum.command.media;

import io.lyceum.command.platform.tasks.DeadlineTask;
import io.lyceum.kernel.Origin;
import io.lyceum.media.RemoveVideo;
import io.lyceum.media.RenderJobId;
import io.lyceum.media.VideoEnd;
import org.springframework.stereotype.Component;

/** P23: when a video has been kept long enough. */
@Component
class VideoExpiryTask extends DeadlineTask<VideoExpiryTask.Video> {

    record Video(Origin origin, RenderJobId job) implements Data {}

    VideoExpiryTask() {
        super("media.video-expiry", Video.class);
    }

    @Override
    protected Object commandOf(Video due) {
        return new RemoveVideo(due.job(), VideoEnd.EXPIRED);
    }
}
