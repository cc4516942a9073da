package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lyceum.kernel.json.EventJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A person with a browser: speaks to the running system over HTTP and nothing else. */
public final class Client {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    static final String PASSWORD = "correct-horse-1";

    private static final String MIN_POSITION = "Lyceum-Min-Position";

    private final String base;
    private final Map<String, String> headers;
    private final @Nullable AtomicLong written;
    private String tenant = "";
    private String user = "";
    private String email = "";

    /** Reads what happens to be shown. */
    Client(String base) {
        this(base, Map.of(), null);
    }

    private Client(String base, Map<String, String> headers, @Nullable AtomicLong written) {
        this.base = base;
        this.headers = headers;
        this.written = written;
    }

    /** Reads nothing older than what it, and everybody logged in through it, has been told is done. */
    static Client readingItsWrites(String base) {
        return new Client(base, Map.of(), new AtomicLong());
    }

    /** An answer with its JSON. */
    public record Answer(int status, JsonNode body, Map<String, List<String>> headers) {

        String id() {
            return body.path("id").asString();
        }

        long position() {
            return body.path("position").asLong();
        }

        String code() {
            return body.path("code").asString("");
        }

        /** What the first error of a problem document is about. */
        String field() {
            return body.path("errors").path(0).path("field").asString();
        }

        /** The JSON without what tells one request from another. */
        JsonNode content() {
            var content = body.deepCopy();
            if (content instanceof ObjectNode problem) {
                problem.remove("correlationId");
            }
            return content;
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of(""))
                    .getFirst();
        }

        Answer expect(int expected) {
            assertThat(status).as("status of %s", body).isEqualTo(expected);
            return this;
        }
    }

    Client with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        var client = new Client(base, more, written);
        client.tenant = tenant;
        client.user = user;
        client.email = email;
        return client;
    }

    Client withKey(String key) {
        return with("Idempotency-Key", key);
    }

    /** What it sends next is sent once, and no repeat of anything. */
    Client keyed() {
        return withKey(UUID.randomUUID().toString());
    }

    Client atLeast(long position) {
        return with(MIN_POSITION, Long.toString(position));
    }

    /** Where a WebSocket of the system is. */
    String socketAddress(String path) {
        return base.replaceFirst("^http", "ws") + path;
    }

    /** The value of the header that tells who this is. */
    String authorization() {
        return headers.getOrDefault("Authorization", "");
    }

    String tenant() {
        return tenant;
    }

    String user() {
        return user;
    }

    String email() {
        return email;
    }

    /** Founds a school and logs its owner in; waits until the school is there. */
    Client newSchool() {
        var mail = "owner-%s@test.example".formatted(UUID.randomUUID());
        post("/auth/register", Map.of("email", mail, "password", PASSWORD, "name", "Olga", "schoolName", "School"))
                .expect(201);
        var owner = login(mail);
        owner.eventually(
                "/billing/balance", balance -> balance.path("balanceMinor").asLong() == 25_000);
        return owner;
    }

    /** Adds a member in a role and logs them in. */
    Client member(String role) {
        var mail = "%s-%s@test.example".formatted(role.toLowerCase(java.util.Locale.ROOT), UUID.randomUUID());
        post("/members", Map.of("email", mail, "password", PASSWORD, "name", role, "role", role))
                .expect(201);
        return anybody().login(mail);
    }

    Client login(String mail) {
        var answer = anybody()
                .post("/auth/login", Map.of("email", mail, "password", PASSWORD))
                .expect(200);
        var client = anybody()
                .with(
                        "Authorization",
                        "Bearer " + answer.body().path("accessToken").asString());
        client.tenant = answer.body().path("tenantId").asString();
        client.user = answer.body().path("userId").asString();
        client.email = mail;
        return client;
    }

    /** Logs in who operates the platform. */
    Client platformAdministrator() {
        return login(RunningSystem.PLATFORM_ADMINISTRATOR);
    }

    private Client anybody() {
        return new Client(base, Map.of(), written);
    }

    /** Enters a school without an account. */
    Client visitor(String school) {
        var answer = anybody()
                .post("/public/schools/%s/visitors".formatted(school), Map.of("name", "Maria"))
                .expect(201);
        var client = anybody()
                .with(
                        "Authorization",
                        "Bearer " + answer.body().path("accessToken").asString());
        client.tenant = school;
        return client;
    }

    Answer get(String path) {
        var request = request(path).GET();
        if (written != null && !headers.containsKey(MIN_POSITION) && !path.contains("asOf=")) {
            request.header(MIN_POSITION, written.toString());
        }
        return send(request);
    }

    Answer post(String path, Map<String, ?> body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(EventJson.mapper().writeValueAsString(new TreeMap<>(body)))));
    }

    Answer postText(String path, String contentType, byte[] body) {
        return send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
    }

    Answer put(String path, Map<String, ?> body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(EventJson.mapper().writeValueAsString(body))));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    byte[] bytes(String path) {
        try {
            return HTTP.send(request(path).GET().build(), BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Asks until the answer is as expected. */
    JsonNode eventually(String path, Predicate<JsonNode> expected) {
        return await("GET " + path)
                .atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> get(path), answer -> answer.status() == 200 && expected.test(answer.body()))
                .body();
    }

    /** A live stream from the first event on, line by line, for as long as the server goes on. */
    Iterator<String> open(String path) {
        var request = request(path).header("Accept", "text/event-stream").header("Last-Event-ID", "0");
        try {
            var response = HTTP.send(request.GET().build(), BodyHandlers.ofLines());
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body().iterator();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** One item of a stream of server-sent events. */
    record Sse(long id, String event, JsonNode data) {}

    /** Reads a live stream until there are so many events. */
    List<Sse> follow(String path, String lastEventId, int events) {
        var request = request(path).header("Accept", "text/event-stream").timeout(Duration.ofSeconds(30));
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            var response = HTTP.send(request.GET().build(), BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            var seen = new ArrayList<Sse>();
            try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                var id = 0L;
                var event = "";
                for (var line = lines.readLine(); line != null && seen.size() < events; line = lines.readLine()) {
                    if (line.startsWith("id:")) {
                        id = Long.parseLong(line.substring(3).strip());
                    } else if (line.startsWith("event:")) {
                        event = line.substring(6).strip();
                    } else if (line.startsWith("data:")) {
                        seen.add(new Sse(id, event, EventJson.mapper().readTree(line.substring(5))));
                    }
                }
            }
            return seen;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private HttpRequest.Builder request(String path) {
        var address = path.startsWith("/actuator") || path.startsWith("/v3") || path.startsWith("/swagger")
                ? base + path
                : base + "/api/v1" + path;
        var request = HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(90));
        headers.forEach(request::header);
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            var json = response.headers().firstValue("Content-Type").orElse("").contains("json")
                    && !response.headers().firstValue("Content-Type").orElse("").contains("ndjson");
            var body = json && !response.body().isBlank()
                    ? EventJson.mapper().readTree(response.body())
                    : EventJson.mapper().createObjectNode().put("text", response.body());
            var answer =
                    new Answer(response.statusCode(), body, response.headers().map());
            if (written != null && !response.request().method().equals("GET")) {
                written.accumulateAndGet(answer.position(), Math::max);
            }
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
