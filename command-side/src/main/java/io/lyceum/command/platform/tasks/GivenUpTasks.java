package io.lyceum.command.platform.tasks;

import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was given up and can be run again, for as long as the log shows that it failed (C196). */
final class GivenUpTasks {

    private final JdbcClient jdbc;

    GivenUpTasks(DataSource database) {
        jdbc = JdbcClient.create(database);
    }

    /** Keeps what a task needs that is pending still. */
    void keep(TaskInstanceId task) {
        jdbc.sql("delete from command.given_up_task where given_up_at < now() - interval '30 days'")
                .update();
        jdbc.sql("""
                        insert into command.given_up_task (task_name, task_instance, task_data, priority)
                        select task_name, task_instance, task_data, priority from command.scheduled_tasks
                        where task_name = ? and task_instance = ?
                        on conflict (task_name, task_instance) do update
                        set task_data = excluded.task_data, priority = excluded.priority, given_up_at = now()
                        """).params(task.getTaskName(), task.getId()).update();
    }

    /**
     * Puts a task back into the schedule, with all its attempts before it.
     *
     * @return whether it had been given up, and was not put back before
     */
    boolean putBack(String task, String id, Instant now) {
        return jdbc.sql("""
                                with kept as (
                                    delete from command.given_up_task where task_name = ? and task_instance = ?
                                    returning task_name, task_instance, task_data, priority)
                                insert into command.scheduled_tasks
                                    (task_name, task_instance, task_data, priority, execution_time, picked, version)
                                select task_name, task_instance, task_data, priority, ?, false, 1 from kept
                                on conflict (task_name, task_instance) do nothing
                                """).params(task, id, now.atOffset(ZoneOffset.UTC)).update() > 0;
    }
}
