package io.lyceum.query.platform.axonserver;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.query.QueryDefinition;
import io.lyceum.kernel.read.ReadAnswer;
import io.lyceum.kernel.read.ReadQuery;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes reads from Axon Server for as long as this node runs: from when everything else has started, until it is told to
 * stop. Then Axon Server gives them to others, and those under way are answered first. A lost connection comes back by
 * itself.
 */
final class ReadSubscription implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReadSubscription.class);

    private static final String CONTEXT = "default";
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);

    private final AxonServerConnectionFactory axonServer;
    private final ReadHandler handler;
    private volatile @Nullable AxonServerConnection connection;

    ReadSubscription(AxonServerConnectionFactory axonServer, ReadHandler handler) {
        this.axonServer = axonServer;
        this.handler = handler;
    }

    @Override
    public void start() {
        var opened = axonServer.connect(CONTEXT);
        opened.controlChannel().enableHeartbeat(HEARTBEAT.toMillis(), HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
        opened.queryChannel().registerQueryHandler(handler, new QueryDefinition(ReadQuery.NAME, ReadAnswer.NAME));
        connection = opened;
    }

    @Override
    public void stop() {
        var open = connection;
        connection = null;
        if (open == null) {
            return;
        }
        try {
            open.queryChannel().prepareDisconnect().get(LONGEST_GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException unfinished) {
            LOG.warn("Axon Server did not take back the subscription to reads", unfinished);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        open.disconnect();
    }

    @Override
    public boolean isRunning() {
        return connection != null;
    }
}
