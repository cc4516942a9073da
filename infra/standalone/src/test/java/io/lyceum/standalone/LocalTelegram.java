package io.lyceum.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lyceum.kernel.json.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Telegram's API on this machine, as far as a bot can ask who it is and write to people. */
final class LocalTelegram {

    static final String USERNAME = "lyceum_test_bot";

    /** What a bot wrote. */
    record Message(long chat, String text) {}

    private record Answer(int status, String body) {}

    private static final Answer UNKNOWN = new Answer(404, error(404, "Not Found"));

    private final HttpServer server;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final Map<Long, Queue<Answer>> failures = new ConcurrentHashMap<>();
    private volatile int status = 200;

    LocalTelegram(String token) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            var answer = switch (exchange.getRequestURI().getPath().replace("/bot" + token, "")) {
                case "/getMe" ->
                    new Answer(
                            status,
                            "{\"ok\":true,\"result\":{\"id\":123456,\"is_bot\":true,\"username\":\"%s\"}}"
                                    .formatted(USERNAME));
                case "/sendMessage" -> take(exchange);
                default -> UNKNOWN;
            };
            var body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    private Answer take(HttpExchange exchange) throws IOException {
        var sent = EventJson.mapper().readTree(exchange.getRequestBody());
        var chat = sent.path("chat_id").asLong(0);
        var failure = failures.getOrDefault(chat, new ConcurrentLinkedQueue<>()).poll();
        if (failure != null) {
            return failure;
        }
        messages.add(new Message(chat, sent.path("text").asString("")));
        return new Answer(
                200,
                "{\"ok\":true,\"result\":{\"message_id\":%d,\"chat\":{\"id\":%d,\"type\":\"private\"},\"date\":0}}"
                        .formatted(messages.size(), chat));
    }

    private static String error(int code, String description) {
        return "{\"ok\":false,\"error_code\":%d,\"description\":\"%s\"}".formatted(code, description);
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What a bot that asks who it is hears from now on. */
    void answer(int code) {
        status = code;
    }

    /** What the next message to a chat is answered with; it does not get there. */
    void fail(long chat, int code, String description) {
        failures.computeIfAbsent(chat, next -> new ConcurrentLinkedQueue<>())
                .add(new Answer(code, error(code, description)));
    }

    List<String> messagesTo(long chat) {
        return messages.stream()
                .filter(message -> message.chat() == chat)
                .map(Message::text)
                .toList();
    }
}
