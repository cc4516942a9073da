package io.lyceum.command.platform.axon;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * What other nodes say by PostgreSQL's {@code NOTIFY}, on a connection of its own: that events were appended, which wakes
 * this node's policies, whose personal keys are gone, and at which aggregates to take turns. A lost signal costs time only:
 * the readers poll besides, and after the connection was lost everything is taken to have changed.
 */
final class AppendSignals implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AppendSignals.class);
    /** Says that events were appended. */
    static final String EVENTS = "lyceum_events";

    private record Signal(String channel, String text) {}

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration BEFORE_RETRY = Duration.ofSeconds(1);

    private final String url;
    private final Properties login = new Properties();
    private final Map<String, Consumer<String>> channels;
    private final AtomicReference<@Nullable Connection> listening = new AtomicReference<>();
    private volatile boolean started;

    AppendSignals(String url, String username, String password, Map<String, Consumer<String>> channels) {
        this.url = url;
        this.channels = Map.copyOf(channels);
        login.setProperty("user", username);
        login.setProperty("password", password);
        login.setProperty("ApplicationName", "lyceum-command-signals");
        login.setProperty("tcpKeepAlive", "true");
    }

    @Override
    public void start() {
        started = true;
        Thread.ofVirtual().name("append-signals").start(this::listenUntilStopped);
    }

    private void listenUntilStopped() {
        while (started) {
            try (var connection = DriverManager.getConnection(url, login);
                    var statement = connection.createStatement()) {
                listening.set(connection);
                for (var channel : channels.keySet()) {
                    statement.execute("listen " + channel);
                }
                // What happened before this connection listened is found by looking once.
                channels.values().forEach(listener -> listener.accept(""));
                passOn(connection.unwrap(PGConnection.class));
            } catch (SQLException lost) {
                if (started) {
                    LOG.warn("listening for appended events failed, trying again: {}", lost.getMessage());
                    pause();
                }
            }
        }
    }

    private void passOn(PGConnection connection) throws SQLException {
        while (started) {
            var signals = connection.getNotifications((int) LONGEST_WAIT.toMillis());
            if (signals != null) {
                latest(signals).forEach(this::tell);
            }
        }
    }

    /** Events may have been appended a thousand times: to be told once is enough. */
    private static Set<Signal> latest(PGNotification[] signals) {
        return Arrays.stream(signals)
                .map(signal ->
                        new Signal(signal.getName(), signal.getName().equals(EVENTS) ? "" : signal.getParameter()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void tell(Signal signal) {
        channels.getOrDefault(signal.channel(), unknown -> {}).accept(signal.text());
    }

    private void pause() {
        try {
            Thread.sleep(BEFORE_RETRY);
        } catch (InterruptedException interrupted) {
            started = false;
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        started = false;
        var connection = listening.get();
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException broken) {
                LOG.debug("closing the listening connection failed", broken);
            }
        }
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    /** With the policies it wakes. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1_500;
    }
}
