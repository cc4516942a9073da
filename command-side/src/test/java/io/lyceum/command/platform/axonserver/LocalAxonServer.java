package io.lyceum.command.platform.axonserver;

import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A server on this machine that speaks Axon Server's gRPC protocol, built from the service definitions that ship with
 * Axon Server's own Java connector.
 *
 * <p>What it is: the platform service with acknowledgements and heartbeats; the event store with optimistic
 * concurrency (a taken sequence is OUT_OF_RANGE with error code AXONIQ-2000), one gapless global index from 0, streams
 * with permits, snapshots; the command service with subscriptions, permits, and routing of a key to always the same
 * handler; point-to-point queries, each to one handler after the other, with answers that stream as fast as whoever asks
 * takes them. What it is not: Axon Server. It keeps everything in memory, knows one context, and has no subscription
 * queries, no scheduler, no disk, no cluster and no limits but gRPC's own; that the real one behaves the same is shown
 * only by running the same suite with {@code AXON_SERVER=host:port}.
 */
public final class LocalAxonServer implements AutoCloseable {

    private static final Metadata.Key<String> ERROR_CODE =
            Metadata.Key.of("AxonIQ-ErrorCode", Metadata.ASCII_STRING_MARSHALLER);

    private final LocalEventStore events = new LocalEventStore();
    private final LocalCommands commands = new LocalCommands();
    private final LocalQueries queries = new LocalQueries();
    private Server server;

    private LocalAxonServer(int port) {
        server = listen(port);
    }

    /** @param port 0 for any free one */
    public static LocalAxonServer start(int port) {
        return new LocalAxonServer(port);
    }

    private Server listen(int port) {
        try {
            return Grpc.newServerBuilderForPort(port, InsecureServerCredentials.create())
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .addService(new LocalPlatform(() -> server.getPort()))
                    .addService(events)
                    .addService(commands)
                    .addService(queries)
                    .build()
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public int port() {
        return ((InetSocketAddress) server.getListenSockets().getFirst()).getPort();
    }

    public String address() {
        return "localhost:" + port();
    }

    /** Breaks every connection and comes back with what it had stored, as after a restart. */
    public void restart() throws InterruptedException {
        var port = port();
        server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        commands.forget();
        queries.forget();
        server = listen(port);
    }

    /** Breaks the connection of the next append, after storing its events or instead of it. */
    public void breakNextAppend(boolean stored) {
        events.breakNextAppend(stored);
    }

    /** How many events are stored. */
    public long size() {
        return events.size();
    }

    /** Breaks the connection of whoever is taken the next query, as if that node were lost with it. */
    public void loseNextQuery() {
        queries.loseNext();
    }

    /** How many handlers take such queries. */
    public long queryHandlers(String query) {
        return queries.handlersOf(query).size();
    }

    /** How many queries were taken to a handler. */
    public long queriesHandled() {
        return queries.handled();
    }

    @Override
    public void close() throws InterruptedException {
        server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    }

    static StatusRuntimeException refusal(Status status, String code, String message) {
        var trailers = new Metadata();
        trailers.put(ERROR_CODE, code);
        return status.withDescription("[" + code + "] " + message).asRuntimeException(trailers);
    }

    /** Runs one as a process, for the system suite: {@code LocalAxonServer [port]}. */
    static void main(String[] arguments) throws InterruptedException {
        var local = start(arguments.length == 0 ? 8124 : Integer.parseInt(arguments[0]));
        System.out.println("A local server speaks Axon Server's protocol at " + local.address()
                + "; it keeps everything in memory.");
        local.server.awaitTermination();
    }
}
