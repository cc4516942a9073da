package io.lyceum.operations.node;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Says of this process that it lives, for as long as it does (C210). A node that was killed, or cut off from the database,
 * shows as dead once its lease has run out.
 */
final class SignsOfLife implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SignsOfLife.class);

    /** So many signs may be missed. */
    private static final int SIGNS_A_LEASE = 3;

    private static final String SIGN = """
            insert into operations.node (node, sides, host, process, started_at, seen_at, lease_until)
            values (?, ?, ?, ?, ?, clock_timestamp(), clock_timestamp() + ? * interval '1 ms')
            on conflict (node) do update
            set sides = excluded.sides, host = excluded.host, process = excluded.process,
                started_at = excluded.started_at, seen_at = excluded.seen_at, lease_until = excluded.lease_until,
                stopped_at = null""";
    private static final String END = """
            update operations.node set stopped_at = clock_timestamp(), lease_until = clock_timestamp()
            where node = ? and process = ?""";
    private static final String TIDY = "delete from operations.node where lease_until < now() - interval '7 days'";

    private final DataSource database;
    private final NodeName node;
    private final String sides;
    private final Duration every;
    private final Instant startedAt = Instant.now();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread signs;
    private boolean failing;

    SignsOfLife(DataSource database, NodeName node, List<NodeSide> sides, Duration every) {
        this.database = database;
        this.node = node;
        this.sides = String.join(" and ", sides.stream().map(NodeSide::name).toList());
        this.every = every;
    }

    @Override
    public void start() {
        signs = Thread.ofVirtual().name("signs-of-life").start(this::live);
    }

    private void live() {
        try {
            attempt(connection -> update(connection, TIDY));
            do {
                attempt(this::sign);
            } while (!stopping.await(every.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Work with the database that may fail. */
    private interface Step {

        void on(Connection connection) throws SQLException;
    }

    private void attempt(Step step) {
        try (var connection = database.getConnection()) {
            step.on(connection);
            failing = false;
        } catch (SQLException failure) {
            if (!failing) {
                LOG.warn("this node cannot say that it lives: {}", failure.toString());
            }
            failing = true;
        }
    }

    private void sign(Connection connection) throws SQLException {
        update(
                connection,
                SIGN,
                node.value(),
                sides,
                host(),
                ProcessHandle.current().pid(),
                startedAt.atOffset(ZoneOffset.UTC),
                every.toMillis() * SIGNS_A_LEASE);
    }

    private static void update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "unknown";
        }
    }

    @Override
    public void stop() {
        stopping.countDown();
        try {
            if (signs != null) {
                signs.join(every);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        attempt(connection ->
                update(connection, END, node.value(), ProcessHandle.current().pid()));
    }

    @Override
    public boolean isRunning() {
        return signs != null && signs.isAlive();
    }

    /** Begins before what takes leases, and ends after it. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 3_000;
    }
}
