package io.lyceum.command.media.adapter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The static ffmpeg and the font that come with the product, unpacked once into a folder. */
final class Ffmpeg {

    private static final String BINARY = "/ws/schild/jave/nativebin/ffmpeg-amd64";
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final Path binary;
    private final Path font;

    Ffmpeg(Path folder) throws IOException {
        Files.createDirectories(folder);
        binary = unpack(BINARY, folder.resolve("ffmpeg"));
        Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwxr-xr-x"));
        if (!Files.isExecutable(binary)) {
            throw new IOException(
                    "%s cannot be run: its file system is mounted noexec. Name another folder with lyceum.media.tools-folder"
                            .formatted(binary));
        }
        font = unpack(FONT, folder.resolve("LiberationSans-Regular.ttf"));
    }

    Path binary() {
        return binary;
    }

    Path font() {
        return font;
    }

    private static Path unpack(String resource, Path target) throws IOException {
        if (Files.exists(target)) {
            return target;
        }
        try (var content = Ffmpeg.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new IOException(resource + " is not on the class path");
            }
            var arriving = Files.createTempFile(target.getParent(), "arriving", "");
            Files.copy(content, arriving, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(arriving, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
