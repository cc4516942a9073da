package io.lyceum.command.platform.eventstore;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers the appends of concurrent commands and writes them in one transaction. When a batch fails, its units are
 * written one by one, so that only the guilty ones fail.
 */
final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int LARGEST_BATCH = 256;
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(20);

    /** Observes each committed batch. */
    interface BatchListener {

        void committed(int units, int events, Duration took);
    }

    private final LinkedBlockingQueue<AppendUnit> queue = new LinkedBlockingQueue<>();
    private final DataSource dataSource;
    private final BatchListener listener;
    private final Thread writer;
    private volatile boolean closing;
    private @Nullable Connection connection;

    GroupCommit(DataSource dataSource, BatchListener listener) {
        this.dataSource = dataSource;
        this.listener = listener;
        writer = Thread.ofPlatform().name("event-append").daemon().unstarted(this::writeUntilClosed);
        writer.start();
    }

    int waiting() {
        return queue.size();
    }

    /** Queues a unit; its future completes once it is durable or refused. */
    void submit(AppendUnit unit) {
        if (closing) {
            throw new Rejection(ProblemCode.UNAVAILABLE, "shutting down");
        }
        queue.add(unit);
    }

    @Override
    public void close() {
        closing = true;
        try {
            writer.join(LONGEST_DRAIN);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeUntilClosed() {
        var batch = new ArrayList<AppendUnit>(LARGEST_BATCH);
        while (true) {
            try {
                var first = queue.poll(50, TimeUnit.MILLISECONDS);
                if (first == null) {
                    if (closing) {
                        break;
                    }
                    continue;
                }
                batch.add(first);
                queue.drainTo(batch, LARGEST_BATCH - 1);
                write(batch);
            } catch (InterruptedException interrupted) {
                closing = true;
            } catch (RuntimeException unexpected) {
                LOG.error("the append writer failed", unexpected);
                batch.forEach(unit -> unit.lastPosition().completeExceptionally(unexpected));
            } finally {
                batch.clear();
            }
        }
        discardConnection();
    }

    private void write(List<AppendUnit> units) {
        var batch = withoutThoseRestingOnRefused(units);
        if (batch.isEmpty()) {
            return;
        }
        var began = System.nanoTime();
        try {
            commit(batch);
            var events = batch.stream().mapToInt(unit -> unit.events().size()).sum();
            listener.committed(batch.size(), events, Duration.ofNanos(System.nanoTime() - began));
        } catch (SQLException | RuntimeException failure) {
            rollBack(failure);
            if (batch.size() == 1 || !AppendTransaction.mayBeOneUnitsFault(failure)) {
                batch.forEach(
                        unit -> unit.lastPosition().completeExceptionally(AppendTransaction.meaningOf(failure, unit)));
            } else {
                batch.forEach(unit -> write(List.of(unit)));
            }
        }
    }

    private static List<AppendUnit> withoutThoseRestingOnRefused(List<AppendUnit> units) {
        var sound = new ArrayList<AppendUnit>(units.size());
        for (var unit : units) {
            if (unit.restsOnRefused()) {
                unit.lastPosition().completeExceptionally(AppendTransaction.overtaken(unit));
            } else {
                sound.add(unit);
            }
        }
        return sound;
    }

    private void commit(List<AppendUnit> batch) throws SQLException {
        var open = connection();
        var positions = new AppendTransaction(open).write(batch);
        open.commit();
        for (var i = 0; i < batch.size(); i++) {
            batch.get(i).lastPosition().complete(positions.get(i));
        }
    }

    private Connection connection() throws SQLException {
        var open = connection;
        if (open == null) {
            open = dataSource.getConnection();
            open.setAutoCommit(false);
            connection = open;
        }
        return open;
    }

    private void rollBack(Exception because) {
        var open = connection;
        if (open == null) {
            return;
        }
        try {
            if (open.isValid(2)) {
                open.rollback();
            } else {
                discardConnection();
            }
        } catch (SQLException broken) {
            because.addSuppressed(broken);
            discardConnection();
        }
    }

    private void discardConnection() {
        var open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException broken) {
                LOG.debug("closing a broken connection failed", broken);
            }
        }
    }
}
