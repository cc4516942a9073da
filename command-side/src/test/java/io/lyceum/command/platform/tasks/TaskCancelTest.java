package io.lyceum.command.platform.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.zaxxer.hikari.HikariDataSource;
import io.lyceum.command.platform.TestPostgres;
import io.lyceum.kernel.Origin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TaskCancelTest {

    private record Nothing(Origin origin) implements PersistentTask.Data {}

    private static final class Work extends DeadlineTask<Nothing> {

        Work() {
            super("test.work", Nothing.class);
        }

        @Override
        protected Object commandOf(Nothing due) {
            return due;
        }
    }

    private HikariDataSource database;
    private JdbcClient jdbc;
    private Tasks tasks;

    @BeforeEach
    void open() {
        database = TestPostgres.freshDatabase();
        jdbc = JdbcClient.create(database);
        var client = SchedulerClient.Builder.create(database)
                .tableName("command.scheduled_tasks")
                .build();
        tasks = new Tasks(() -> client, () -> {}, new TaskTraces(jdbc, Optional::empty));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatWaitsIsTakenBackAndWhatRunsOrIsGoneIsLeftAlone() {
        pending("waits", false);
        pending("runs", true);

        for (var id : List.of("waits", "runs", "gone")) {
            tasks.cancel(new Work(), id);
        }

        assertThat(jdbc.sql("select task_instance from command.scheduled_tasks")
                        .query(String.class)
                        .list())
                .containsExactly("runs");
    }

    private void pending(String id, boolean picked) {
        jdbc.sql("""
                        insert into command.scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                        values ('test.work', ?, now(), ?, 1)""").params(id, picked).update();
    }
}
