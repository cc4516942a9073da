package io.lyceum.tools;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lyceum's public HTTP API, as any client sees it. Immutable; used by many threads at once. */
public final class Api {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

    /**
     * A status with the JSON that came along; an empty object when there was none.
     *
     * @param position the answer's {@code Lyceum-Position}, or {@code 0} without one
     */
    public record Answer(int status, JsonNode body, String position) {

        public boolean ok() {
            return status >= 200 && status < 300;
        }

        public String id() {
            return body.path("id").asString();
        }
    }

    private final HttpClient http;
    private final String base;
    private final Map<String, String> headers;

    private Api(HttpClient http, String base, Map<String, String> headers) {
        this.http = http;
        this.base = base;
        this.headers = headers;
    }

    public static Api at(String url) {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        return new Api(client, url.replaceAll("/+$", "") + "/api/v1", Map.of());
    }

    /** The same API with another header on every request. */
    public Api with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Api(http, base, more);
    }

    public Api as(String accessToken) {
        return with("Authorization", "Bearer " + accessToken);
    }

    /** Logs in. @throws IOException when the login is refused */
    public Api login(String email, String password) throws IOException, InterruptedException {
        var answer = post("/auth/login", Map.of("email", email, "password", password, "tokenPolicy", "LONG"));
        if (!answer.ok()) {
            throw new IOException("the login of %s was refused: %s".formatted(email, answer.body()));
        }
        return as(answer.body().path("accessToken").asString());
    }

    /**
     * Asks for a path below {@code /api/v1}.
     *
     * @throws IOException when no whole answer came; whether a command was carried out is unknown then
     */
    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    public Answer post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(text(body))));
    }

    public Answer put(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(text(body))));
    }

    public Answer delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    public Answer upload(String path, String contentType, byte[] content) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(content)));
    }

    public byte[] download(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), BodyHandlers.ofByteArray())
                .body();
    }

    /** Keys in order: a repeat must be the same request to the letter. */
    private static String text(Map<String, ?> body) {
        return JSON.writeValueAsString(new TreeMap<>(body));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(LONGEST_ANSWER);
        headers.forEach(request::header);
        return request;
    }

    /** What was refused for its rate alone is sent again when the server says. */
    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        while (response.statusCode() == TOO_MANY_REQUESTS) {
            var pause = response.headers().firstValueAsLong("Retry-After").orElse(1);
            Thread.sleep(Duration.ofSeconds(pause));
            response = http.send(request.build(), BodyHandlers.ofString());
        }
        return new Answer(
                response.statusCode(),
                json(response.body()),
                response.headers().firstValue("Lyceum-Position").orElse("0"));
    }

    private static JsonNode json(String text) throws IOException {
        try {
            return text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
        } catch (JacksonException cutShort) {
            throw new IOException("the answer is no JSON: " + text, cutShort);
        }
    }
}
