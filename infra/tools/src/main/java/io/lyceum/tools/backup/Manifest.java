package io.lyceum.tools.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one part of a backup holds, and by what it is recognised as undamaged.
 *
 * @param format rises when an older restore could not read the backup any more
 * @param from the part holds the events after this position; 0 for a full one
 * @param to and up to this one, the head of the store at the moment of the backup
 * @param migrations the last migration of each schema: a restore makes the tables as they were
 * @param tables every table of the command side
 * @param keptBy where the installation kept its events; absent in backups of before that was noted
 * @param objects how many files of the object storage came along
 */
record Manifest(
        int format,
        Instant takenAt,
        long from,
        long to,
        String postgres,
        @Nullable KeptBy keptBy,
        Map<String, String> migrations,
        List<TableFile> tables,
        long objects) {

    static final int FORMAT = 1;
    static final String FILE = "manifest.json";

    private static final String DIGEST_FILE = "manifest.sha256";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * One table in one file, as text of COPY, compressed.
     *
     * @param sha256 of the compressed file
     */
    record TableFile(String table, List<String> columns, String file, long rows, long bytes, String sha256) {}

    TableFile table(String name) {
        return tables.stream()
                .filter(file -> file.table().equals(name))
                .findFirst()
                .orElseThrow(() -> new BackupFailed("the backup lacks the table " + name));
    }

    void write(Path part) throws IOException {
        var text = JSON.writeValueAsBytes(this);
        Files.write(part.resolve(FILE), text);
        Files.writeString(part.resolve(DIGEST_FILE), Digests.of(text) + "\n");
        Disk.holds(part.resolve(FILE));
        Disk.holds(part.resolve(DIGEST_FILE));
    }

    /** @throws BackupFailed when it is damaged, or written by a later version */
    static Manifest read(Path part) throws IOException {
        var text = Files.readAllBytes(part.resolve(FILE));
        if (!Files.readString(part.resolve(DIGEST_FILE), StandardCharsets.UTF_8)
                .strip()
                .equals(Digests.of(text))) {
            throw new BackupFailed("%s is damaged: its manifest was changed".formatted(part));
        }
        try {
            var manifest = JSON.readValue(text, Manifest.class);
            if (manifest.format() != FORMAT) {
                throw new BackupFailed(
                        "%s has format %d; this Lyceum reads format %d".formatted(part, manifest.format(), FORMAT));
            }
            return manifest;
        } catch (JacksonException unreadable) {
            throw new BackupFailed("%s is damaged: its manifest cannot be read".formatted(part), unreadable);
        }
    }
}
