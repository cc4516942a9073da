package io.lyceum.command.media.adapter;

import io.lyceum.command.media.port.RenderEngine;
import io.lyceum.command.platform.storage.ObjectStorage;
import io.lyceum.media.RenderExtra;
import io.lyceum.media.RenderJobId;
import io.lyceum.media.RenderProfile;
import io.lyceum.media.Scene;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Renders on this machine: scenes are scaled to the profile, titled, joined, and put over a quiet synthesised chord.
 * Identical orders give identical files.
 */
public final class FfmpegRenderEngine implements RenderEngine {

    private static final int FRAMES_A_SECOND = 30;
    private static final int REPORT_EVERY_PERCENT = 5;
    private static final int LONGEST_FADE_MILLIS = 400;
    /** Dark edges and strong colours. */
    private static final String EFFECTS = "vignette=PI/5,eq=contrast=1.1:saturation=1.3";

    private static final String CHORD =
            "0.10*(sin(2*PI*261.63*t)+sin(2*PI*329.63*t)+sin(2*PI*392.00*t))" + "*(0.6+0.4*sin(2*PI*0.2*t))";

    private final Ffmpeg ffmpeg;
    private final ObjectStorage storage;
    private final ConcurrentHashMap<RenderJobId, Process> running = new ConcurrentHashMap<>();
    private final Set<RenderJobId> cancelled = ConcurrentHashMap.newKeySet();

    FfmpegRenderEngine(Ffmpeg ffmpeg, ObjectStorage storage) {
        this.ffmpeg = ffmpeg;
        this.storage = storage;
    }

    @Override
    public String name() {
        return "ffmpeg-local";
    }

    @Override
    public boolean offline() {
        return true;
    }

    @Override
    public Set<RenderProfile> profiles() {
        return EnumSet.allOf(RenderProfile.class);
    }

    @Override
    public Set<RenderExtra> extras() {
        return EnumSet.allOf(RenderExtra.class);
    }

    @Override
    public Video render(Order order, Listener listener) throws Exception {
        var folder = Files.createTempDirectory("render");
        try {
            var millis = order.scenes().stream().mapToLong(Scene::millis).sum();
            var output = folder.resolve("video.mp4");
            listener.progressed(0, "scenes");
            run(order, command(order, folder, output, millis), millis, folder, listener);
            var kept = Files.move(
                    output, Files.createTempFile("video", ".mp4"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            return new Video(
                    kept, millis, order.profile().width(), order.profile().height());
        } finally {
            running.remove(order.job());
            cancelled.remove(order.job());
            delete(folder);
        }
    }

    @Override
    public void cancel(RenderJobId job) {
        var process = running.get(job);
        if (process != null) {
            cancelled.add(job);
            process.destroyForcibly();
        }
    }

    private void run(Order order, List<String> command, long millis, Path folder, Listener listener)
            throws IOException, InterruptedException {
        var log = folder.resolve("ffmpeg.log");
        var process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        running.put(order.job(), process);
        Thread.ofVirtual().name("render-watch").start(() -> endIfItHangs(process, longest(millis)));
        try (var progress =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var reported = 0;
            for (var line = progress.readLine(); line != null; line = progress.readLine()) {
                var percent = percentOf(line, millis);
                if (percent >= reported + REPORT_EVERY_PERCENT) {
                    reported = percent;
                    listener.progressed(percent, "export");
                }
            }
        } catch (RuntimeException refused) {
            process.destroyForcibly();
            throw refused;
        }
        var exit = process.waitFor();
        if (cancelled.contains(order.job())) {
            throw new Cancelled(order.job());
        }
        if (exit != 0) {
            var lines = Files.readAllLines(log);
            throw new IOException("ffmpeg ended with %d: %s"
                    .formatted(exit, String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()))));
        }
    }

    private static void endIfItHangs(Process process, Duration longest) {
        try {
            if (!process.waitFor(longest)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** After which it hangs, however busy the machine is. */
    private static Duration longest(long videoMillis) {
        return Duration.ofMinutes(5).plusMillis(20 * videoMillis);
    }

    /** Progress lines look like {@code out_time_us=1234567}; the last percent is for storing the file. */
    private static int percentOf(String line, long millis) {
        if (!line.startsWith("out_time_us=") || line.endsWith("N/A")) {
            return 0;
        }
        var done = Long.parseLong(line.substring(line.indexOf('=') + 1).strip()) / 1_000;
        return Math.clamp(done * 99 / millis, 0, 99);
    }

    private List<String> command(Order order, Path folder, Path output, long millis) throws IOException {
        var command = new ArrayList<String>(List.of(
                ffmpeg.binary().toString(), "-hide_banner", "-nostdin", "-y", "-progress", "pipe:1", "-nostats"));
        var filters = new StringBuilder();
        var profile = order.profile();
        for (var i = 0; i < order.scenes().size(); i++) {
            var scene = order.scenes().get(i);
            command.addAll(input(scene, profile));
            var text = Files.writeString(folder.resolve("scene-%d.txt".formatted(i)), Subtitles.wrapped(scene.text()));
            filters.append(sceneFilter(i, order, text));
        }
        var sound = order.music()
                ? "aevalsrc=%s:s=48000:c=stereo:d=%s".formatted(CHORD + "|" + CHORD, seconds(millis))
                : "anullsrc=r=48000:cl=stereo:d=" + seconds(millis);
        command.addAll(List.of("-f", "lavfi", "-i", sound));
        var subtitled = order.extras().contains(RenderExtra.MULTIPLE_SUBTITLES);
        if (subtitled) {
            command.addAll(List.of("-i", Subtitles.write(order.scenes(), folder).toString()));
        }
        for (var i = 0; i < order.scenes().size(); i++) {
            filters.append("[v%d]".formatted(i));
        }
        filters.append("concat=n=%d:v=1:a=0%s[video];"
                .formatted(order.scenes().size(), order.watermark() ? "[joined];[joined]" + watermark(profile) : ""));
        filters.append("[%d:a]afade=t=in:d=0.5,afade=t=out:st=%s:d=1[audio]"
                .formatted(order.scenes().size(), seconds(Math.max(0, millis - 1_000))));
        command.addAll(List.of("-filter_complex", filters.toString(), "-map", "[video]", "-map", "[audio]"));
        if (subtitled) {
            command.addAll(List.of("-map", order.scenes().size() + 1 + ":s", "-c:s", "mov_text"));
        }
        command.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-crf", "21", "-pix_fmt", "yuv420p"));
        command.addAll(List.of("-c:a", "aac", "-b:a", "192k", "-ar", "48000", "-t", seconds(millis)));
        command.addAll(List.of("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact"));
        command.addAll(List.of("-flags:a", "+bitexact", "-movflags", "+faststart", output.toString()));
        return command;
    }

    private List<String> input(Scene scene, RenderProfile profile) {
        var seconds = seconds(scene.millis());
        if (scene.pictureHash() != null) {
            return List.of(
                    "-loop",
                    "1",
                    "-framerate",
                    Integer.toString(FRAMES_A_SECOND),
                    "-t",
                    seconds,
                    "-i",
                    storage.file(scene.pictureHash()).toString());
        }
        return List.of(
                "-f",
                "lavfi",
                "-t",
                seconds,
                "-i",
                "color=c=0x%s:s=%dx%d:r=%d"
                        .formatted(scene.color().substring(1), profile.width(), profile.height(), FRAMES_A_SECOND));
    }

    private String sceneFilter(int number, Order order, Path text) {
        var profile = order.profile();
        var size = profile.width() / 16;
        return ("[%d:v]scale=%d:%d:force_original_aspect_ratio=decrease,pad=%d:%d:(ow-iw)/2:(oh-ih)/2,setsar=1,fps=%d%s,"
                        + "drawtext=fontfile=%s:textfile=%s:expansion=none:fontsize=%d:fontcolor=white:line_spacing=12:"
                        + "box=1:boxcolor=black@0.45:boxborderw=24:x=(w-text_w)/2:y=h*0.72-text_h/2%s,format=yuv420p[v%d];")
                .formatted(
                        number,
                        profile.width(),
                        profile.height(),
                        profile.width(),
                        profile.height(),
                        FRAMES_A_SECOND,
                        order.extras().contains(RenderExtra.COMPLEX_EFFECTS) ? "," + EFFECTS : "",
                        ffmpeg.font(),
                        text,
                        size,
                        order.extras().contains(RenderExtra.ADVANCED_TRANSITIONS)
                                ? "," + throughBlack(order.scenes().get(number).millis())
                                : "",
                        number);
    }

    /** A scene comes out of black and goes back into it. */
    private static String throughBlack(int millis) {
        var fade = Math.min(LONGEST_FADE_MILLIS, millis / 4);
        return "fade=t=in:st=0:d=%1$s,fade=t=out:st=%2$s:d=%1$s".formatted(seconds(fade), seconds(millis - fade));
    }

    private String watermark(RenderProfile profile) {
        return "drawtext=fontfile=%s:text=%s:fontsize=%d:fontcolor=white@0.6:x=w-text_w-%d:y=%d,format=yuv420p"
                .formatted(
                        ffmpeg.font(),
                        Order.WATERMARK,
                        profile.width() / 20,
                        profile.width() / 30,
                        profile.width() / 30);
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%d.%03d", millis / 1_000, millis % 1_000);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
