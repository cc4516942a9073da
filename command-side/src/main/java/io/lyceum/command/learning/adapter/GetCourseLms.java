package io.lyceum.command.learning.adapter;

import io.lyceum.command.learning.port.Lms;
import io.lyceum.command.platform.ports.OutsideCalls;
import io.lyceum.kernel.json.EventJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * GetCourse's HTTP API. Lists come as exports: one request orders it, others ask until it is ready (error 909 until
 * then). Errors arrive as {@code success: false} inside an answer of status 200.
 */
public final class GetCourseLms implements Lms {

    private static final String PORT = "getcourse";
    private static final OutsideCalls.Limits LIMITS = new OutsideCalls.Limits(Duration.ofSeconds(20), 3, 2);
    private static final int NOT_READY = 909;
    private static final int MOST_QUESTIONS = 120;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final OutsideCalls calls;
    private final String address;
    private final Duration pause;

    /**
     * @param address of an account, {@code {account}} for its name
     * @param pause between two questions whether an export is ready
     */
    public GetCourseLms(OutsideCalls calls, String address, Duration pause) {
        this.calls = calls;
        this.address = address;
        this.pause = pause;
    }

    private static final class Refused extends RuntimeException {

        Refused(JsonNode answer) {
            super("GetCourse refused: %s %s"
                    .formatted(
                            answer.path("error_code").asString(""),
                            answer.path("error_message").asString("")));
        }
    }

    @Override
    public List<Learner> learners(Account account) {
        return rows(account, "/pl/api/account/users?status=active").stream()
                .filter(row -> !row.getOrDefault("Email", "").isBlank())
                .map(row -> new Learner(row.getOrDefault("id", ""), row.getOrDefault("Email", ""), name(row)))
                .toList();
    }

    @Override
    public Set<String> inGroup(Account account, String group) {
        var keys = new LinkedHashSet<String>();
        for (var found : ask(account, "/pl/api/account/groups?").path("info")) {
            if (found.path("name").asString("").equals(group)) {
                rows(
                                account,
                                "/pl/api/account/groups/%s/users?"
                                        .formatted(found.path("id").asInt()))
                        .forEach(row -> keys.add(row.getOrDefault("id", "")));
            }
        }
        return keys;
    }

    @Override
    public void addToGroup(Account account, String email, String group) {
        var params = EventJson.mapper()
                .writeValueAsString(Map.of(
                        "user", Map.of("email", email, "group_name", List.of(group)),
                        "system", Map.of("refresh_if_exists", 1)));
        var form = "action=add&key=%s&params=%s"
                .formatted(
                        encoded(account.secret()),
                        encoded(Base64.getEncoder().encodeToString(params.getBytes(StandardCharsets.UTF_8))));
        var answer = send(HttpRequest.newBuilder(URI.create(base(account) + "/pl/api/users"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        if (!answer.path("success").asBoolean()
                || !answer.path("result").path("success").asBoolean()) {
            throw new Refused(answer.path("result").has("error_message") ? answer.path("result") : answer);
        }
    }

    @Override
    public boolean isOffline() {
        return false;
    }

    private static String name(Map<String, String> row) {
        var name = (row.getOrDefault("Имя", "") + " " + row.getOrDefault("Фамилия", "")).strip();
        return name.isEmpty() ? row.getOrDefault("Email", "") : name;
    }

    /** The rows of an export, by the names of its columns. */
    private List<Map<String, String>> rows(Account account, String path) {
        var export = accepted(ask(account, path)).path("info").path("export_id").asLong();
        for (var question = 0; question < MOST_QUESTIONS; question++) {
            var answer = ask(account, "/pl/api/account/exports/%d?".formatted(export));
            if (answer.path("success").asBoolean()) {
                var fields = answer.path("info").path("fields");
                return answer.path("info")
                        .path("items")
                        .valueStream()
                        .map(item -> row(fields, item))
                        .toList();
            }
            if (answer.path("error_code").asInt() != NOT_READY) {
                throw new Refused(answer);
            }
            await();
        }
        throw new IllegalStateException("GetCourse did not finish export %d".formatted(export));
    }

    private void await() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an export was made", interrupted);
        }
    }

    private static Map<String, String> row(JsonNode fields, JsonNode item) {
        var row = new HashMap<String, String>();
        for (var column = 0; column < fields.size(); column++) {
            row.put(fields.path(column).asString(), item.path(column).asString(""));
        }
        return row;
    }

    private static JsonNode accepted(JsonNode answer) {
        if (!answer.path("success").asBoolean()) {
            throw new Refused(answer);
        }
        return answer;
    }

    private JsonNode ask(Account account, String path) {
        return send(HttpRequest.newBuilder(URI.create(
                        base(account) + path + (path.endsWith("?") ? "" : "&") + "key=" + encoded(account.secret())))
                .GET());
    }

    private String base(Account account) {
        return address.replace("{account}", account.name());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode send(HttpRequest.Builder request) {
        return calls.call(PORT, LIMITS, () -> {
            var response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("GetCourse answered " + response.statusCode());
            }
            try {
                return EventJson.mapper().readTree(response.body());
            } catch (JacksonException unreadable) {
                throw new IOException("GetCourse answered no JSON", unreadable);
            }
        });
    }
}
