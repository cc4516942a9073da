package io.lyceum.command.media.port;

import io.lyceum.media.RenderExtra;
import io.lyceum.media.RenderJobId;
import io.lyceum.media.RenderProfile;
import io.lyceum.media.Scene;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Makes a video of scenes (C169, C176). */
public interface RenderEngine {

    /**
     * What is to be rendered.
     *
     * @param extras that {@link #extras()} has
     * @param watermark whether the platform's name is shown throughout
     */
    record Order(
            RenderJobId job,
            RenderProfile profile,
            List<Scene> scenes,
            boolean music,
            List<RenderExtra> extras,
            boolean watermark) {

        /** What a watermark says. */
        public static final String WATERMARK = "Lyceum";
    }

    /** A finished video: an MP4 file that belongs to the caller. */
    record Video(Path file, long millis, int width, int height) {}

    /** Hears how far a job has come. */
    interface Listener {

        /**
         * @param percent 0 to 100
         * @param stage of the engine, such as {@code scenes} or {@code export}
         */
        void progressed(int percent, String stage);
    }

    /** The job was cancelled while it was rendered. */
    final class Cancelled extends RuntimeException {

        public Cancelled(RenderJobId job) {
            super("render job %s was cancelled".formatted(job), null, false, false);
        }
    }

    String name();

    /** Whether it is the built-in engine that needs no outside service. */
    boolean offline();

    /** What it can make. */
    Set<RenderProfile> profiles();

    /** What it can add to a video. */
    Set<RenderExtra> extras();

    /** Blocks until the video is there; {@link Cancelled} when the job was cancelled meanwhile. */
    Video render(Order order, Listener listener) throws Exception;

    /** Stops a job being rendered by this process; nothing happens when there is none. */
    void cancel(RenderJobId job);
}
