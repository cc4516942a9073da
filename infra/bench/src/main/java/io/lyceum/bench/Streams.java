package io.lyceum.bench;

import io.lyceum.kernel.json.EventJson;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** P8: many live streams of one school while it works: events delivered, and how late after their acknowledgement. */
final class Streams implements Figure {

    private static final long PAUSE_MILLIS = 50;

    @Override
    public String name() {
        return "P8";
    }

    @Override
    public String title() {
        return "live streams (server-sent events) held open, each getting every event of one writer";
    }

    @Override
    public void measure(Laboratory laboratory, Findings findings) throws Exception {
        try (var school = School.open(laboratory, 1, List.of("-Xmx1g"));
                var listeners = new Listeners(school, laboratory.settings().size(1_000, 10))) {
            listeners.open();
            write(laboratory, school, listeners);
            new Rounds(laboratory, findings)
                    .side(Findings.OURS, readings -> {
                        var result = write(laboratory, school, listeners);
                        readings.add("streams held", "streams", listeners.count());
                        readings.add("delivered", "events/s", result.perSecond());
                        readings.add("lag p50", "ms", result.percentile(0.5));
                        readings.add("lag p99", "ms", result.percentile(0.99));
                    })
                    .run();
        }
    }

    private static Load.Result write(Laboratory laboratory, School school, Listeners listeners) throws Exception {
        var span = laboratory.settings().span();
        var began = System.nanoTime();
        listeners.forget();
        var written = 0;
        try (var connection = new HttpConnection(school.port())) {
            var tenant = school.accounts().tenants().getFirst();
            while (System.nanoTime() - began < span.toNanos()) {
                var answer = connection.send(school.debit(tenant));
                listeners.acknowledged(
                        EventJson.mapper()
                                .readTree(answer.body())
                                .path("position")
                                .asLong(),
                        System.nanoTime());
                written++;
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
        return listeners.awaitDeliveries((long) written * listeners.count(), began);
    }

    /** Reads all streams on one thread and notes when each event came. */
    private static final class Listeners implements AutoCloseable {

        private static final byte[] ID = {'\n', 'i', 'd', ':'};

        private final School school;
        private final int count;
        private final Selector selector;
        private final ConcurrentHashMap<Long, Long> acknowledged = new ConcurrentHashMap<>();
        private final java.util.concurrent.ConcurrentLinkedQueue<long[]> received =
                new java.util.concurrent.ConcurrentLinkedQueue<>();
        private final java.util.concurrent.atomic.AtomicLong deliveries = new java.util.concurrent.atomic.AtomicLong();
        private final java.util.concurrent.atomic.AtomicLong connected = new java.util.concurrent.atomic.AtomicLong();
        private volatile boolean closing;
        private volatile long lastDelivery;

        Listeners(School school, int count) throws IOException {
            this.school = school;
            this.count = count;
            selector = Selector.open();
        }

        int count() {
            return count;
        }

        void open() throws IOException, InterruptedException {
            var request = HttpConnection.get(
                    "/api/v1/live?topics=wallet",
                    school.authorization(school.accounts().tenants().getFirst()) + "Accept: text/event-stream\r\n");
            for (var i = 0; i < count; i++) {
                var channel =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), school.port()));
                channel.write(ByteBuffer.wrap(request));
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, new Stream());
            }
            Thread.ofPlatform().daemon().name("listeners").start(this::read);
            while (connected.get() < count) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            // A stream joins the live tail a moment after it has answered.
            TimeUnit.MILLISECONDS.sleep(500);
        }

        private void read() {
            var buffer = ByteBuffer.allocate(1 << 16);
            try {
                while (!closing) {
                    selector.select(200);
                    for (var key : selector.selectedKeys()) {
                        buffer.clear();
                        if (((SocketChannel) key.channel()).read(buffer) < 0) {
                            throw new EOFException("a stream ended");
                        }
                        ((Stream) key.attachment()).take(buffer.array(), buffer.position());
                    }
                    selector.selectedKeys().clear();
                }
            } catch (IOException | java.nio.channels.ClosedSelectorException lost) {
                if (!closing) {
                    throw new IllegalStateException(lost);
                }
            }
        }

        void forget() {
            received.clear();
            deliveries.set(0);
        }

        void acknowledged(long position, long at) {
            acknowledged.put(position, at);
        }

        Load.Result awaitDeliveries(long expected, long began) throws InterruptedException, IOException {
            var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (deliveries.get() < expected) {
                if (System.nanoTime() > until) {
                    throw new IOException(deliveries.get() + " deliveries, expected were " + expected);
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
            var took = lastDelivery - began;
            var lags = new Load.Latencies();
            for (var delivery : received) {
                var at = acknowledged.get(delivery[0]);
                if (at != null) {
                    lags.add(Math.max(0, delivery[1] - at));
                }
            }
            return new Load.Result(java.time.Duration.ofNanos(took), lags.sorted());
        }

        /** Finds {@code id:} lines across reads. */
        private final class Stream {

            private int matched;
            private long position;
            private boolean answered;

            void take(byte[] bytes, int length) {
                if (!answered) {
                    answered = true;
                    connected.incrementAndGet();
                }
                for (var i = 0; i < length; i++) {
                    if (matched < ID.length) {
                        matched = bytes[i] == ID[matched] ? matched + 1 : bytes[i] == ID[0] ? 1 : 0;
                    } else if (bytes[i] >= '0' && bytes[i] <= '9') {
                        position = position * 10 + bytes[i] - '0';
                    } else {
                        lastDelivery = System.nanoTime();
                        received.add(new long[] {position, lastDelivery});
                        deliveries.incrementAndGet();
                        position = 0;
                        matched = bytes[i] == ID[0] ? 1 : 0;
                    }
                }
            }
        }

        @Override
        public void close() throws IOException {
            closing = true;
            for (var key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        }
    }
}
