package io.lyceum.standalone;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** Telegram's API on this machine, as far as a bot can ask who it is. */
final class LocalTelegram {

    static final String USERNAME = "lyceum_test_bot";

    private final HttpServer server;
    private volatile int status = 200;

    LocalTelegram(String token) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            var known = exchange.getRequestURI().getPath().equals("/bot" + token + "/getMe");
            var body = "{\"ok\":true,\"result\":{\"id\":123456,\"is_bot\":true,\"username\":\"%s\"}}"
                    .formatted(USERNAME)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? status : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What every question is answered with from now on. */
    void answer(int code) {
        status = code;
    }
}
