package io.lyceum.command.billing.payment.adapter;

import io.lyceum.command.platform.ports.OutsideCalls;
import io.lyceum.command.platform.ports.OutsideCalls.Limits;
import io.lyceum.kernel.json.EventJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The HTTP of a payment provider: one that is slow, overloaded or broken is asked again; what it refuses is not. */
final class ProviderApi {

    private static final Limits LIMITS = new Limits(Duration.ofSeconds(15), 3, 16);

    /** An answer that says something: 2xx or 4xx. */
    record Answer(int status, JsonNode body) {

        boolean isOk() {
            return status / 100 == 2;
        }
    }

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String port;
    private final String base;
    private final String authorization;
    private final OutsideCalls outside;

    ProviderApi(String port, String base, String authorization, OutsideCalls outside) {
        this.port = port;
        this.base = base.replaceAll("/+$", "");
        this.authorization = authorization;
        this.outside = outside;
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    Answer post(String path, String contentType, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request);
    }

    private Answer send(HttpRequest.Builder request) {
        var ready = request.header("Authorization", authorization)
                .timeout(LIMITS.timeout())
                .build();
        return outside.call(port, LIMITS, () -> attempt(ready));
    }

    private Answer attempt(HttpRequest request) throws IOException, InterruptedException {
        var response = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        var status = response.statusCode();
        // 202: YooKassa has not decided yet. 409: Stripe is busy with the same key.
        if (status >= 500 || status == 429 || status == 408 || status == 409 || status == 202 || status == 401) {
            throw new IOException("%s answered %d".formatted(port, status));
        }
        try {
            return new Answer(status, EventJson.mapper().readTree(response.body()));
        } catch (JacksonException unreadable) {
            throw new IOException("%s answered %d with something that is no JSON".formatted(port, status), unreadable);
        }
    }
}
