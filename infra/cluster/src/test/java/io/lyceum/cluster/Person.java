package io.lyceum.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.kernel.json.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Somebody with an access token, who speaks to one address: the origin, or a node past the proxy.
 *
 * @param token empty before signing in
 */
record Person(String address, String token) {

    static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private static final String PASSWORD = "correct-horse-1";

    /** An answer with its JSON; status 0 when the connection broke. */
    record Answer(int status, JsonNode body) {

        Answer expect(int expected) {
            assertThat(status).as("status of %s", body).isEqualTo(expected);
            return this;
        }

        String id() {
            return body.path("id").asString();
        }

        long position() {
            return body.path("position").asLong();
        }
    }

    /** Founds a school and signs its owner in. */
    static Person owner(String address) {
        var mail = "owner-%s@test.example".formatted(UUID.randomUUID());
        var stranger = new Person(address, "");
        stranger.post(
                        "/auth/register",
                        Map.of("email", mail, "password", PASSWORD, "name", "Olga", "schoolName", "School"))
                .expect(201);
        var login = stranger.post("/auth/login", Map.of("email", mail, "password", PASSWORD))
                .expect(200);
        return new Person(address, login.body().path("accessToken").asString());
    }

    Person at(Node node) {
        return new Person(node.url(), token);
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer getAt(long position, String path) {
        return send(request(path)
                .header("Lyceum-Min-Position", Long.toString(position))
                .GET());
    }

    Answer post(String path, Map<String, ?> body) {
        return send(posting(path, body));
    }

    Answer post(String key, String path, Map<String, ?> body) {
        return send(posting(path, body).header("Idempotency-Key", key));
    }

    HttpRequest.Builder request(String path) {
        var request =
                HttpRequest.newBuilder(URI.create(address + "/api/v1" + path)).timeout(Duration.ofSeconds(40));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private HttpRequest.Builder posting(String path, Map<String, ?> body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(EventJson.mapper().writeValueAsString(new TreeMap<>(body))));
    }

    static Answer send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            var json = response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(
                    response.statusCode(),
                    json
                            ? EventJson.mapper().readTree(response.body())
                            : EventJson.mapper().createObjectNode().put("text", response.body()));
        } catch (IOException broken) {
            return new Answer(0, EventJson.mapper().createObjectNode().put("text", broken.toString()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(interrupted));
        }
    }
}
