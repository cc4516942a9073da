package io.lyceum.command.media;

import io.lyceum.media.RenderJobId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Makes the file of a video that of one job alone: a free-space box (ISO/IEC 14496-12, 8.1.2) behind it names the job, and
 * players pass it over. Files are kept by the hash of their content and the same content once, and two jobs may well
 * render the same; with the mark nobody else's record can refer to the file, and nobody can be storing the same just now,
 * so it may be deleted with the job's video.
 */
final class VideoMark {

    private static final byte[] FREE = "free".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH = Integer.BYTES + FREE.length + 2 * Long.BYTES;

    private VideoMark() {}

    static void putOn(Path video, RenderJobId job) throws IOException {
        Files.write(video, of(job).array(), StandardOpenOption.APPEND);
    }

    static boolean isOn(Path video, RenderJobId job) {
        return endOf(video).filter(of(job)::equals).isPresent();
    }

    /** Videos from before there were marks have none: several jobs may refer to their files. */
    static boolean isOnAny(Path video) {
        return endOf(video)
                .map(end -> end.limit(Integer.BYTES + FREE.length))
                .filter(ByteBuffer.allocate(Integer.BYTES + FREE.length)
                        .putInt(LENGTH)
                        .put(FREE)
                        .flip()::equals)
                .isPresent();
    }

    private static Optional<ByteBuffer> endOf(Path video) {
        try (var file = FileChannel.open(video)) {
            var end = ByteBuffer.allocate(LENGTH);
            var from = file.size() - LENGTH;
            return from >= 0 && file.read(end, from) == LENGTH ? Optional.of(end.flip()) : Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ByteBuffer of(RenderJobId job) {
        return ByteBuffer.allocate(LENGTH)
                .putInt(LENGTH)
                .put(FREE)
                .putLong(job.value().getMostSignificantBits())
                .putLong(job.value().getLeastSignificantBits())
                .flip();
    }
}
