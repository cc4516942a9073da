package io.lyceum.crash;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the clients asked and what they were told, one JSON line each before it is sent and after the answer: the
 * clients' own memory, which the checks hold against the system's.
 */
final class Journal implements AutoCloseable {

    /** A request whose outcome is known. */
    record Entry(Request request, Outcome outcome) {}

    private static final JsonMapper JSON = new JsonMapper();

    private final BufferedWriter file;
    private final List<Entry> settled = new ArrayList<>();
    private long acknowledged;
    private long refused;
    private long unanswered;

    Journal(Path file) throws IOException {
        this.file = Files.newBufferedWriter(file);
    }

    synchronized void sends(Request request, int attempt) {
        var line = line("send", request, attempt);
        line.put("path", request.path());
        line.put("body", request.body());
        write(line);
    }

    /** No answer, or one that says that nobody knows: the request will be repeated. */
    synchronized void unanswered(Request request, int attempt, String why) {
        unanswered++;
        var line = line("unknown", request, attempt);
        line.put("why", why);
        write(line);
    }

    synchronized void answered(Request request, int attempt, Outcome outcome) {
        if (outcome.carriedOut()) {
            acknowledged++;
        } else {
            refused++;
        }
        settled.add(new Entry(request, outcome));
        var line = line("answer", request, attempt);
        line.put("status", outcome.status());
        line.put("id", outcome.id());
        line.put("position", outcome.position());
        line.put("repeated", outcome.repeated());
        line.put("code", outcome.code());
        write(line);
    }

    /** What was settled since the last call. */
    synchronized List<Entry> takeSettled() {
        var entries = List.copyOf(settled);
        settled.clear();
        return entries;
    }

    /** Requests carried out, each counted once. */
    synchronized long acknowledged() {
        return acknowledged;
    }

    synchronized long refused() {
        return refused;
    }

    /** How often an attempt ended without a known outcome. */
    synchronized long unanswered() {
        return unanswered;
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }

    private static Map<String, Object> line(String what, Request request, int attempt) {
        var line = new LinkedHashMap<String, Object>();
        line.put("at", Instant.now().toString());
        line.put("what", what);
        line.put("key", request.key());
        line.put("attempt", attempt);
        line.put("school", request.school().name());
        return line;
    }

    private void write(Map<String, Object> line) {
        try {
            file.write(JSON.writeValueAsString(line));
            file.newLine();
            file.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException("the journal cannot be written", failed);
        }
    }
}
