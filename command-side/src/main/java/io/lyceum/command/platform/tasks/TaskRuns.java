package io.lyceum.command.platform.tasks;

import io.lyceum.kernel.TenantId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The log of attempts at tasks, for who looks after them (C196). No task waits for it: entries are written a moment later,
 * many at once, and left out when the database cannot keep up or the node is killed. What was done is kept for a day, what
 * failed for 30.
 */
public final class TaskRuns implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TaskRuns.class);

    private static final long LOOK_AGAIN_MILLIS = 200;
    private static final int MOST_WAITING = 10_000;
    private static final int AT_ONCE = 500;
    private static final Duration TIDIED_EVERY = Duration.ofMinutes(10);

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final String node;
    private final BlockingQueue<TaskRun> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicLong leftOut = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread writing;

    /** @param node this one */
    TaskRuns(DataSource database, String node) {
        jdbc = new JdbcTemplate(database);
        client = JdbcClient.create(jdbc);
        this.node = node;
        writing = Thread.ofVirtual().name("task-runs").start(this::write);
    }

    void ended(TaskRun run) {
        if (!waiting.offer(run)) {
            leftOut.incrementAndGet();
        }
    }

    /**
     * Removes what failures of work for these schools said: it may name somebody who is to be forgotten. That something
     * failed stays.
     */
    public void forgetTexts(Collection<TenantId> schools) {
        flush();
        client.sql("""
                        update operations.task_run set cause = '[forgotten]', trace = null
                        where school_id = any(:schools) and outcome <> 'DONE'
                        """)
                .param("schools", schools.stream().map(TenantId::value).toArray(UUID[]::new))
                .update();
    }

    /** Whether an attempt at this task has ended, as far back as the log goes. */
    boolean has(String task, String id) {
        flush();
        return client.sql("select exists (select from operations.task_run where task = ? and task_id = ?)")
                .params(task, id)
                .query(Boolean.class)
                .single();
    }

    private void write() {
        var tidied = Instant.now();
        try {
            while (!closing.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    flush();
                    if (Instant.now().isAfter(tidied.plus(TIDIED_EVERY))) {
                        tidied = Instant.now();
                        tidy();
                    }
                } catch (DataAccessException failure) {
                    LOG.warn("runs of tasks were not written to their log", failure);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever returns from here finds in the log what ended on this node before. */
    private synchronized void flush() {
        var together = new ArrayList<TaskRun>();
        while (waiting.drainTo(together, AT_ONCE) > 0) {
            jdbc.batchUpdate("""
                    insert into operations.task_run (run_id, school_id, task, task_id, attempt, outcome, due_at, began_at,
                        ended_at, node, correlation_id, cause, trace)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", together, together.size(), this::bind);
            together.clear();
        }
        var missing = leftOut.getAndSet(0);
        if (missing > 0) {
            LOG.warn("{} runs of tasks are missing in their log: it could not keep up", missing);
        }
    }

    private void bind(PreparedStatement row, TaskRun run) throws SQLException {
        var begun = run.begun();
        row.setObject(1, begun.id());
        row.setObject(2, begun.origin().tenant().value());
        row.setString(3, begun.task());
        row.setString(4, begun.taskId());
        row.setInt(5, begun.number());
        row.setString(6, run.outcome().name());
        row.setObject(7, at(begun.dueAt()));
        row.setObject(8, at(begun.at()));
        row.setObject(9, at(run.endedAt()));
        row.setString(10, node);
        row.setString(11, begun.origin().correlationId());
        row.setString(12, run.cause());
        row.setString(13, run.trace());
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private void tidy() {
        client.sql("""
                        delete from operations.task_run
                        where ended_at < now() - interval '30 days'
                           or outcome = 'DONE' and ended_at < now() - interval '1 day'
                        """).update();
    }

    @Override
    public void close() throws InterruptedException {
        closing.countDown();
        writing.join(Duration.ofSeconds(5));
        try {
            flush();
        } catch (DataAccessException failure) {
            LOG.warn("the last runs of tasks were not written to their log", failure);
        }
    }
}
