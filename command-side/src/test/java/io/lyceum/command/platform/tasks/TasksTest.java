package io.lyceum.command.platform.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.lyceum.command.platform.tasks.Tasks.Turn;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class TasksTest {

    private record Nothing(Origin origin) implements PersistentTask.Data {}

    private static final class Idle extends DeadlineTask<Nothing> {

        Idle() {
            super("test.idle", Nothing.class);
        }

        @Override
        protected Object commandOf(Nothing due) {
            return due;
        }
    }

    private final List<TaskInstance<?>> scheduled = new ArrayList<>();
    private final Tasks tasks = new Tasks(
            this::client, () -> {}, new TaskTraces(JdbcClient.create(new DriverManagerDataSource()), Optional::empty));

    @Test
    void longWorkComesAfterWhatSomebodyWaitsForAndThatOfPriorityPlansBeforeTheRest() {
        var nothing = new Nothing(new Origin(TenantId.PLATFORM, Origin.PLATFORM, Role.SYSTEM, Instant.EPOCH, "c", "c"));

        tasks.schedule(new Idle(), "usual", nothing, Instant.EPOCH);
        tasks.schedule(new Idle(), "front", nothing, Instant.EPOCH, Turn.FRONT_OF_QUEUE);
        tasks.schedule(new Idle(), "queue", nothing, Instant.EPOCH, Turn.QUEUE);

        assertThat(scheduled).extracting(TaskInstance::getId).containsExactly("usual", "front", "queue");
        assertThat(scheduled.get(0).getPriority())
                .isEqualTo(new TaskInstance<>("any", "other task").getPriority())
                .isGreaterThan(scheduled.get(1).getPriority());
        assertThat(scheduled.get(1).getPriority())
                .isGreaterThan(scheduled.get(2).getPriority());
    }

    private SchedulerClient client() {
        return (SchedulerClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SchedulerClient.class}, (proxy, method, arguments) -> {
                    scheduled.add((TaskInstance<?>) arguments[0]);
                    return true;
                });
    }
}
