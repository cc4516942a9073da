package io.lyceum.command.platform.tasks;

import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps with a pending task in which trace it was scheduled, when that trace is sampled. */
public final class TaskTraces {

    private final JdbcClient jdbc;
    private final Supplier<Optional<String>> current;

    /** @param current the traceparent of the step that is running, empty when it is not sampled */
    public TaskTraces(JdbcClient jdbc, Supplier<Optional<String>> current) {
        this.jdbc = jdbc;
        this.current = current;
    }

    /** In the transaction that scheduled the task. */
    void keep(TaskInstanceId task) {
        current.get()
                .ifPresent(traceparent -> jdbc.sql("""
                        update command.scheduled_tasks set traceparent = ? where task_name = ? and task_instance = ?
                        """)
                        .params(traceparent, task.getTaskName(), task.getId())
                        .update());
    }

    public Optional<String> traceOf(TaskInstanceId task) {
        return jdbc.sql("""
                        select traceparent from command.scheduled_tasks
                        where task_name = ? and task_instance = ? and traceparent is not null
                        """)
                .params(task.getTaskName(), task.getId())
                .query(String.class)
                .optional();
    }
}
