package io.lyceum.command.platform.axon;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Wakes this node's policies when any node has appended events, by PostgreSQL's {@code NOTIFY} on a connection of its
 * own. A lost signal costs time only: the readers poll besides.
 */
final class AppendSignals implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AppendSignals.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration BEFORE_RETRY = Duration.ofSeconds(1);

    private final String url;
    private final Properties login = new Properties();
    private final Runnable wake;
    private final AtomicReference<@Nullable Connection> listening = new AtomicReference<>();
    private volatile boolean started;

    AppendSignals(String url, String username, String password, Runnable wake) {
        this.url = url;
        this.wake = wake;
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
                statement.execute("listen lyceum_events");
                // What was appended before this connection listened is found by looking once.
                wake.run();
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
            if (signals != null && signals.length > 0) {
                wake.run();
            }
        }
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
