package io.lyceum.command.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.media.RenderJobId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same video of two jobs is two files. */
class VideoMarkTest {

    private static final byte[] CONTENT = "the same frames".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void aVideoIsTheJobsAloneAndStaysAVideo() throws IOException {
        var one = RenderJobId.next();
        var other = RenderJobId.next();
        var video = Files.write(folder.resolve("one.mp4"), CONTENT);
        var same = Files.write(folder.resolve("other.mp4"), CONTENT);

        VideoMark.putOn(video, one);
        VideoMark.putOn(same, other);

        assertThat(VideoMark.isOn(video, one)).isTrue();
        assertThat(VideoMark.isOn(video, other)).isFalse();
        assertThat(VideoMark.isOnAny(video)).isTrue();
        assertThat(Files.mismatch(video, same)).isGreaterThanOrEqualTo(CONTENT.length);
        var box = ByteBuffer.wrap(Files.readAllBytes(video)).position(CONTENT.length);
        assertThat(box.getInt()).as("its size").isEqualTo(box.capacity() - CONTENT.length);
        assertThat(box.getInt()).as("free").isEqualTo(0x66726565);
    }

    @Test
    void aFileWithoutAMarkMayBeAnybodys() throws IOException {
        assertThat(VideoMark.isOn(Files.write(folder.resolve("old.mp4"), new byte[100]), RenderJobId.next()))
                .isFalse();
        assertThat(VideoMark.isOnAny(folder.resolve("old.mp4"))).isFalse();
        assertThat(VideoMark.isOn(Files.write(folder.resolve("short.mp4"), CONTENT), RenderJobId.next()))
                .isFalse();
    }
}
