package io.lyceum.cluster;

import com.sun.net.httpserver.HttpServer;
import io.lyceum.kernel.json.EventJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A chat model behind the usual API that gives every homework 80 points, and counts how often each is shown to it. */
final class CountingChatModel implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Integer> shown = new ConcurrentHashMap<>();

    CountingChatModel() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/chat/completions", exchange -> {
            var request = EventJson.mapper().readTree(exchange.getRequestBody().readAllBytes());
            var question = request.path("messages").path(1).path("content").asString();
            shown.merge(question.substring(question.indexOf("Answer:\n") + "Answer:\n".length()), 1, Integer::sum);
            var answer = EventJson.mapper()
                    .writeValueAsString(Map.of(
                            "id",
                            "c-1",
                            "object",
                            "chat.completion",
                            "created",
                            0,
                            "model",
                            "counting",
                            "choices",
                            java.util.List.of(Map.of(
                                    "index",
                                    0,
                                    "finish_reason",
                                    "stop",
                                    "message",
                                    Map.of(
                                            "role",
                                            "assistant",
                                            "content",
                                            "{\"score\": 80, \"feedback\": \"Good work.\"}")))))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            try (var body = exchange.getResponseBody()) {
                body.write(answer);
            }
        });
        server.start();
    }

    String baseUrl() {
        return "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort());
    }

    /** How often the model was asked about each answer. */
    Map<String, Integer> shown() {
        return Map.copyOf(shown);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
