package io.lyceum.command.platform.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.zaxxer.hikari.HikariDataSource;
import io.lyceum.command.platform.TestPostgres;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** C196. */
class GivenUpTasksTest {

    private static final Instant NOW = Instant.parse("2026-01-31T09:00:00Z");

    private final HikariDataSource database = TestPostgres.freshDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final GivenUpTasks givenUp = new GivenUpTasks(database);

    @BeforeEach
    void pending() {
        jdbc.sql("""
                        insert into command.scheduled_tasks (task_name, task_instance, task_data, execution_time, picked,
                            version, priority, consecutive_failures)
                        values ('test.work', 'one', 'what it needs', now(), true, 7, 10, 11)""").update();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatWasGivenUpIsPutBackOnceWithEverythingItNeeds() {
        givenUp.keep(TaskInstanceId.of("test.work", "one"));
        end();

        assertThat(givenUp.putBack("test.work", "other", NOW)).isFalse();
        assertThat(givenUp.putBack("test.work", "one", NOW)).isTrue();
        assertThat(givenUp.putBack("test.work", "one", NOW)).isFalse();

        assertThat(jdbc.sql("""
                        select encode(task_data, 'escape') || ' ' || priority || ' ' || picked || ' '
                               || coalesce(consecutive_failures, 0) || ' ' || extract(epoch from execution_time)::bigint
                        from command.scheduled_tasks""").query(String.class).list())
                .containsExactly("what it needs 10 false 0 " + NOW.getEpochSecond());
    }

    @Test
    void whatIsScheduledAgainAlreadyIsNotScheduledTwice() {
        givenUp.keep(TaskInstanceId.of("test.work", "one"));

        assertThat(givenUp.putBack("test.work", "one", NOW)).isFalse();
        assertThat(jdbc.sql("select version from command.scheduled_tasks")
                        .query(Long.class)
                        .list())
                .containsExactly(7L);
    }

    private void end() {
        jdbc.sql("delete from command.scheduled_tasks").update();
    }
}
