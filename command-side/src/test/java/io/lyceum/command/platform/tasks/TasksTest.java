package io.lyceum.command.platform.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.zaxxer.hikari.HikariDataSource;
import io.lyceum.command.platform.TestPostgres;
import io.lyceum.command.platform.tasks.Tasks.Turn;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.json.EventJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TasksTest {

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

    private static final class Json implements Serializer {

        @Override
        public byte[] serialize(Object data) {
            return EventJson.mapper().writeValueAsBytes(data);
        }

        @Override
        public <T> T deserialize(Class<T> type, byte[] serialized) {
            return EventJson.mapper().readValue(serialized, type);
        }
    }

    private final Nothing nothing =
            new Nothing(new Origin(TenantId.PLATFORM, Origin.PLATFORM, Role.SYSTEM, Instant.EPOCH, "c", "c"));
    private HikariDataSource database;
    private JdbcClient jdbc;
    private Tasks tasks;

    @BeforeEach
    void open() {
        database = TestPostgres.freshDatabase();
        jdbc = JdbcClient.create(database);
        var client = SchedulerClient.Builder.create(database)
                .tableName("command.scheduled_tasks")
                .serializer(new Json())
                .enablePriority()
                .build();
        tasks = new Tasks(() -> client, () -> {}, new TaskTraces(jdbc, Optional::empty));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void longWorkComesAfterWhatSomebodyWaitsForAndThatOfPriorityPlansBeforeTheRest() {
        tasks.schedule(new Work(), "queue", nothing, Instant.EPOCH, Turn.QUEUE);
        tasks.schedule(new Work(), "front", nothing, Instant.EPOCH, Turn.FRONT_OF_QUEUE);
        tasks.schedule(new Work(), "usual", nothing, Instant.EPOCH);

        assertThat(jdbc.sql("select task_instance from command.scheduled_tasks order by priority desc")
                        .query(String.class)
                        .list())
                .containsExactly("usual", "front", "queue");
        assertThat(jdbc.sql("select priority from command.scheduled_tasks where task_instance = 'usual'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(new TaskInstance<>("any", "other task").getPriority());
        assertThat(jdbc.sql("select count(distinct priority) from command.scheduled_tasks")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void whatWaitsIsTakenBackAndWhatRunsOrIsGoneIsLeftAlone() {
        tasks.schedule(new Work(), "waits", nothing, Instant.EPOCH);
        tasks.schedule(new Work(), "runs", nothing, Instant.EPOCH);
        jdbc.sql("update command.scheduled_tasks set picked = true where task_instance = 'runs'")
                .update();

        for (var id : List.of("waits", "runs", "gone")) {
            tasks.cancel(new Work(), id);
        }

        assertThat(jdbc.sql("select task_instance from command.scheduled_tasks")
                        .query(String.class)
                        .list())
                .containsExactly("runs");
    }
}
