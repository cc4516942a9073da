package io.lyceum.command.platform.axon;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the nodes take turns at an aggregate that several of them change at once. Whoever decides and appends first wins,
 * and a node with a commit always on its way wins for as long as it has commands; the others would be refused again and
 * again. So the node that keeps losing says which aggregate it is, and for a while every node changes it under a lock of
 * PostgreSQL, which is granted in the order it is asked for. All commands of a node share its turn.
 *
 * <p>Only fairness rests on it. A node that misses the signal or gets no lock goes on as if there were no turns, and the
 * store refuses what is outdated as ever.
 */
public final class Turns {

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    /** Says which aggregate is contended. */
    static final String CHANNEL = "lyceum_turns";

    /** Tells these locks from the other advisory locks of the database. */
    private static final int LOCK_CLASS = 19;

    private static final String TRY_LOCK = "select pg_try_advisory_xact_lock(%d, hashtext(?))".formatted(LOCK_CLASS);
    private static final String LOCK = "select pg_advisory_xact_lock(%d, hashtext(?))".formatted(LOCK_CLASS);

    /** Since a node last had to wait for another one. */
    private static final Duration CONTENDED_FOR = Duration.ofSeconds(5);

    /** Commands that come later in a turn wait for the next one. */
    private static final Duration OPEN_FOR = Duration.ofMillis(50);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** Of the pool; the commands need the others. */
    private static final int CONNECTIONS = 4;

    private final DataSource database;
    private final CommandTargets targets = new CommandTargets();
    private final Consumer<String> atTurn;
    private final Semaphore connections = new Semaphore(CONNECTIONS, true);
    private final ConcurrentHashMap<String, Long> contendedUntil = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Turn> turns = new ConcurrentHashMap<>();

    /** @param atTurn told the aggregate when this node's turn begins: others may have changed it since */
    public Turns(DataSource database, Consumer<String> atTurn) {
        this.database = database;
        this.atTurn = atTurn;
    }

    /** What a command holds while it is carried out. */
    interface Place extends AutoCloseable {

        @Override
        void close();
    }

    /** Waits for this node's turn at the command's aggregate; not at all if nobody contends for it. */
    Place await(Object command) {
        if (contendedUntil.isEmpty()) {
            return () -> {};
        }
        var aggregate = targets.identifierOf(command);
        return isContended(aggregate) ? placeAt(aggregate) : () -> {};
    }

    /** From now on the nodes take turns at the command's aggregate. */
    void begin(Object command) {
        var aggregate = targets.identifierOf(command);
        if (isContended(aggregate)) {
            return;
        }
        contended(aggregate);
        try (var connection = database.getConnection();
                var notify = connection.prepareStatement("select pg_notify('%s', ?)".formatted(CHANNEL))) {
            notify.setString(1, aggregate);
            notify.execute();
        } catch (SQLException failed) {
            LOG.warn("the other nodes could not be told to take turns at {}: {}", aggregate, failed.getMessage());
        }
    }

    /** Another node has begun; what is lost of this while the connection is away is said again. */
    void signalled(String aggregate) {
        if (!aggregate.isEmpty()) {
            contended(aggregate);
        }
    }

    private void contended(String aggregate) {
        var now = System.nanoTime();
        contendedUntil.values().removeIf(until -> until - now < 0);
        contendedUntil.put(aggregate, now + CONTENDED_FOR.toNanos());
    }

    private boolean isContended(String aggregate) {
        var until = contendedUntil.get(aggregate);
        return until != null && until - System.nanoTime() > 0;
    }

    private Place placeAt(String aggregate) {
        while (true) {
            var turn = turns.computeIfAbsent(aggregate, Turn::new);
            if (turn.join()) {
                try {
                    turn.awaitLock();
                } catch (RuntimeException failed) {
                    turn.leave();
                    throw failed;
                }
                return turn::leave;
            }
            turn.ended.join();
        }
    }

    /** One node's turn at one aggregate: from the first command that waits for it to the last that shares it. */
    private final class Turn {

        private final String aggregate;
        private final AtomicBoolean asked = new AtomicBoolean();
        private final CompletableFuture<@Nullable Connection> lock = new CompletableFuture<>();
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private int commands;
        private boolean closed;

        Turn(String aggregate) {
            this.aggregate = aggregate;
        }

        synchronized boolean join() {
            if (closed) {
                return false;
            }
            commands++;
            return true;
        }

        private synchronized boolean isLastToLeave() {
            commands--;
            closed |= commands == 0;
            return commands == 0;
        }

        private synchronized void close() {
            closed = true;
        }

        void awaitLock() {
            if (asked.compareAndSet(false, true)) {
                @Nullable Connection held = null;
                try {
                    held = acquire();
                    atTurn.accept(aggregate);
                    CompletableFuture.delayedExecutor(OPEN_FOR.toNanos(), TimeUnit.NANOSECONDS)
                            .execute(this::close);
                } finally {
                    lock.complete(held);
                }
            }
            lock.join();
        }

        private @Nullable Connection acquire() {
            try {
                if (connections.tryAcquire(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS)) {
                    return lockedConnection();
                }
                LOG.warn("no turn at {} in {} s, going on without", aggregate, LONGEST_WAIT.toSeconds());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (SQLException failed) {
                connections.release();
                LOG.warn("no turn at {}, going on without: {}", aggregate, failed.getMessage());
            }
            return null;
        }

        private Connection lockedConnection() throws SQLException {
            var connection = database.getConnection();
            try {
                connection.setAutoCommit(false);
                if (!isFree(connection)) {
                    contended(aggregate);
                    waitForOthers(connection);
                }
                return connection;
            } catch (SQLException failed) {
                release(connection);
                throw failed;
            }
        }

        private boolean isFree(Connection connection) throws SQLException {
            try (var statement = forAggregate(connection, TRY_LOCK);
                    var result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }

        private void waitForOthers(Connection connection) throws SQLException {
            try (var limit = connection.createStatement();
                    var statement = forAggregate(connection, LOCK)) {
                limit.execute("set local lock_timeout = '%d s'".formatted(LONGEST_WAIT.toSeconds()));
                statement.execute();
            }
        }

        private PreparedStatement forAggregate(Connection connection, String sql) throws SQLException {
            var statement = connection.prepareStatement(sql);
            statement.setString(1, aggregate);
            return statement;
        }

        void leave() {
            if (!isLastToLeave()) {
                return;
            }
            turns.remove(aggregate, this);
            var held = lock.join();
            if (held != null) {
                release(held);
                connections.release();
            }
            ended.complete(null);
        }

        private void release(Connection connection) {
            try (connection) {
                connection.rollback();
            } catch (SQLException broken) {
                LOG.debug("giving back the turn at {} failed; its connection is gone, and the lock with it", aggregate);
            }
        }
    }
}
