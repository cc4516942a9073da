package io.lyceum.command.media.adapter;

import io.lyceum.media.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of scenes, in lines that fit a picture, and as a track of subtitles. */
final class Subtitles {

    private static final int LETTERS_A_LINE = 26;

    private Subtitles() {}

    /** Writes the texts of the scenes as SubRip subtitles, each for as long as its scene is shown. */
    static Path write(List<Scene> scenes, Path folder) throws IOException {
        var srt = new StringBuilder();
        var from = 0L;
        for (var i = 0; i < scenes.size(); i++) {
            var scene = scenes.get(i);
            var to = from + scene.millis();
            srt.append("%d\n%s --> %s\n%s\n\n".formatted(i + 1, time(from), time(to), wrapped(scene.text())));
            from = to;
        }
        return Files.writeString(folder.resolve("subtitles.srt"), srt);
    }

    static String wrapped(String text) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.strip().split("\\s+")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > LETTERS_A_LINE) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return String.join("\n", lines);
    }

    private static String time(long millis) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d,%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1_000 % 60,
                millis % 1_000);
    }
}
