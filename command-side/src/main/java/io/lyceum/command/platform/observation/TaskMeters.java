package io.lyceum.command.platform.observation;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import io.lyceum.operations.health.Watch;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Persistent tasks in figures: how they run on this node, and how many wait in the database for any node. */
final class TaskMeters extends AbstractSchedulerListener implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    private record Queue(String task, long scheduled, long due, double oldestSeconds, long failing) {}

    private final MeterRegistry meters;
    private final Watch<Map<String, Queue>> watch;

    /** @param tasks the names of all tasks there are, so that an empty queue shows as one */
    TaskMeters(JdbcClient jdbc, List<String> tasks, Executor threads, MeterRegistry meters) {
        this.meters = meters;
        watch = new Watch<>("the tasks", Watch.blocking(() -> look(jdbc), threads), EVERY, LONGEST_LOOK, found -> {});
        for (var task : tasks) {
            gauge(task, "scheduled", "Tasks waiting for their time or for a free thread", Queue::scheduled);
            gauge(task, "due", "Tasks whose time has come and that no node has taken up", Queue::due);
            gauge(task, "age.seconds", "How long the oldest of them is overdue", Queue::oldestSeconds);
            gauge(task, "failing", "Tasks that failed at their last attempt and will be tried again", Queue::failing);
        }
    }

    private void gauge(String task, String what, String description, ToDoubleFunction<Queue> value) {
        Gauge.builder(
                        "lyceum.task." + what,
                        () -> watch.value()
                                .map(queues ->
                                        value.applyAsDouble(queues.getOrDefault(task, new Queue(task, 0, 0, 0, 0))))
                                .orElse(Double.NaN))
                .description(description)
                .tag("task", task)
                .register(meters);
    }

    private static Map<String, Queue> look(JdbcClient jdbc) {
        return jdbc
                .sql("""
                        select task_name, count(*),
                               count(*) filter (where execution_time <= now() and not picked),
                               coalesce(extract(epoch from now() - min(execution_time)
                                   filter (where execution_time <= now() and not picked)), 0),
                               count(*) filter (where consecutive_failures > 0)
                        from command.scheduled_tasks group by task_name
                        """)
                .query((row, number) ->
                        new Queue(row.getString(1), row.getLong(2), row.getLong(3), row.getDouble(4), row.getLong(5)))
                .list()
                .stream()
                .collect(Collectors.toMap(Queue::task, Function.identity()));
    }

    @Override
    public void onExecutionComplete(ExecutionComplete ended) {
        Timer.builder("lyceum.task.duration")
                .description("Time of one attempt at a task")
                .tag("task", ended.getExecution().getTaskName())
                .tag("outcome", ended.getResult() == ExecutionComplete.Result.OK ? "done" : "failed")
                .register(meters)
                .record(ended.getDuration());
    }

    @Override
    public void close() {
        watch.close();
    }
}
