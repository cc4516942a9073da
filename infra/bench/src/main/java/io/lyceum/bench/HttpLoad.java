package io.lyceum.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Requests over kept-alive connections, one in flight on each, all driven by one thread: the client shares the machine
 * with the server it measures.
 */
final class HttpLoad {

    private static final int LARGEST_ANSWER = 1 << 18;

    /** What each connection asks next. */
    interface Requests {

        byte[] next(int connection, long number);
    }

    private HttpLoad() {}

    /** @throws IOException when an answer has another status than 200 or 201 */
    static Load.Result run(int port, int connections, Duration span, Requests requests) throws IOException {
        var latencies = new Load.Latencies();
        var began = System.nanoTime();
        var until = began + span.toNanos();
        try (var selector = Selector.open()) {
            var open = new ArrayList<Exchange>();
            try {
                for (var i = 0; i < connections; i++) {
                    open.add(new Exchange(i, connect(port, selector), requests));
                }
                began = System.nanoTime();
                until = began + span.toNanos();
                for (var exchange : open) {
                    exchange.begin();
                }
                drive(selector, open, until, latencies);
            } finally {
                for (var exchange : open) {
                    exchange.channel.close();
                }
            }
        }
        return new Load.Result(Duration.ofNanos(System.nanoTime() - began), latencies.sorted());
    }

    private static SocketChannel connect(int port, Selector selector) throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
        return channel;
    }

    private static void drive(Selector selector, List<Exchange> open, long until, Load.Latencies latencies)
            throws IOException {
        for (var exchange : open) {
            exchange.channel.keyFor(selector).attach(exchange);
        }
        var busy = open.size();
        while (busy > 0) {
            selector.select(1_000);
            for (var key : selector.selectedKeys()) {
                var exchange = (Exchange) key.attachment();
                if (exchange.read()) {
                    latencies.add(System.nanoTime() - exchange.began);
                    if (System.nanoTime() < until) {
                        exchange.begin();
                    } else {
                        busy--;
                    }
                }
            }
            selector.selectedKeys().clear();
        }
    }

    /** One connection with the request it waits for. */
    private static final class Exchange {

        private final int number;
        private final SocketChannel channel;
        private final Requests requests;
        private final ByteBuffer in = ByteBuffer.allocate(LARGEST_ANSWER);
        private long sent;
        private long began;

        Exchange(int number, SocketChannel channel, Requests requests) {
            this.number = number;
            this.channel = channel;
            this.requests = requests;
        }

        void begin() throws IOException {
            in.clear();
            var out = ByteBuffer.wrap(requests.next(number, sent++));
            began = System.nanoTime();
            while (out.hasRemaining()) {
                channel.write(out);
            }
        }

        /** Reads what has come; true when the answer is whole. */
        boolean read() throws IOException {
            if (channel.read(in) < 0) {
                throw new EOFException("the server closed a connection");
            }
            var end = endOfHead();
            if (end < 0) {
                return false;
            }
            var head = new String(in.array(), 0, end, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            if (!head.startsWith("http/1.1 20")) {
                throw new IOException("refused: " + new String(in.array(), 0, in.position(), StandardCharsets.UTF_8));
            }
            var length = head.indexOf("content-length:");
            if (length < 0) {
                return in.position() >= end + 5
                        && new String(in.array(), in.position() - 5, 5, StandardCharsets.ISO_8859_1)
                                .equals("0\r\n\r\n");
            }
            var lineEnd = head.indexOf('\r', length);
            var body = Integer.parseInt(head.substring(length + 15, lineEnd < 0 ? head.length() : lineEnd)
                    .trim());
            return in.position() >= end + body;
        }

        private int endOfHead() {
            var bytes = in.array();
            for (var i = 3; i < in.position(); i++) {
                if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                    return i + 1;
                }
            }
            return -1;
        }
    }
}
