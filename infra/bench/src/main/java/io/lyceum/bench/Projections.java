package io.lyceum.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where projections stand, as their checkpoints in the database say. */
final class Projections {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(20);

    private Projections() {}

    /** @param name an SQL pattern */
    static void awaitHead(JdbcClient jdbc, String name) throws IOException, InterruptedException {
        var until = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!haveReachedHead(jdbc, name)) {
            if (System.nanoTime() > until) {
                throw new IOException("projections have not reached the head within " + LONGEST_WAIT);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static boolean haveReachedHead(JdbcClient jdbc, String name) {
        return jdbc.sql("""
                        select coalesce(min(position) = (select position from event_store.event_head), false)
                        from read_model.projection_checkpoint where projection like ?
                        """).param(name).query(Boolean.class).single();
    }
}
