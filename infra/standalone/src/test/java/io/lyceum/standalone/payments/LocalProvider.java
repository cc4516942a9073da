package io.lyceum.standalone.payments;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lyceum.kernel.json.EventJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A payment provider on this machine that keeps to the wire of a real one; and can be in a bad state. */
public abstract class LocalProvider implements AutoCloseable {

    /** What was answered to a key: the same request again is answered the same. */
    protected record Reply(int status, String body) {}

    /** What a request will meet instead of its answer. */
    public enum Trouble {
        /** 500. */
        BROKEN,
        /** 429. */
        BUSY,
        /** It is done, and the answer is lost. */
        DONE_BUT_LOST,
        /** The answer takes a second. */
        SLOW
    }

    protected final ConcurrentHashMap<String, Map<String, Object>> payments = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Reply> byKey = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Trouble> troubles = new ConcurrentLinkedQueue<>();
    protected final AtomicInteger refunds = new AtomicInteger();
    private final HttpServer server;

    protected LocalProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next requests meet this, one after the other. */
    public void next(Trouble... coming) {
        troubles.addAll(java.util.List.of(coming));
    }

    /** How many payments were begun. */
    public int begun() {
        return payments.size();
    }

    public int refunded() {
        return refunds.get();
    }

    protected abstract String authorization();

    protected abstract String keyHeader();

    protected abstract Reply create(HttpExchange exchange, String body);

    protected abstract Reply find(String path);

    private void serve(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var trouble = troubles.poll();
        if (!authorization().equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, new Reply(401, "{\"type\":\"error\",\"code\":\"invalid_credentials\"}"));
        } else if (trouble == Trouble.BROKEN) {
            send(exchange, new Reply(500, "{\"type\":\"error\",\"code\":\"internal_server_error\"}"));
        } else if (trouble == Trouble.BUSY) {
            send(exchange, new Reply(429, "{\"type\":\"error\",\"code\":\"too_many_requests\"}"));
        } else {
            var reply = exchange.getRequestMethod().equals("GET")
                    ? find(exchange.getRequestURI().getPath())
                    : once(exchange, body);
            if (trouble == Trouble.DONE_BUT_LOST) {
                exchange.close();
                return;
            }
            if (trouble == Trouble.SLOW) {
                java.util.concurrent.locks.LockSupport.parkNanos(
                        Duration.ofSeconds(1).toNanos());
            }
            send(exchange, reply);
        }
    }

    private Reply once(HttpExchange exchange, String body) {
        var key = exchange.getRequestHeaders().getFirst(keyHeader());
        if (key == null) {
            return new Reply(400, "{\"type\":\"error\",\"code\":\"invalid_request\",\"description\":\"no key\"}");
        }
        return byKey.computeIfAbsent(key, first -> create(exchange, body));
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    protected static Reply json(int status, Map<String, ?> body) {
        return new Reply(status, EventJson.mapper().writeValueAsString(body));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
