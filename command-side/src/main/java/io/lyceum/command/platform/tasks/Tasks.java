package io.lyceum.command.platform.tasks;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Puts work into the persistent schedule, in the transaction of the policy that asks for it. */
public final class Tasks {

    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);

    /** Whose turn comes first among tasks that are due; those of the same turn go by their time. */
    public enum Turn {
        /** What somebody waits for, and deadlines. */
        USUAL(Priority.MEDIUM),
        /** Long work of those who are served first: never before what is usual. */
        FRONT_OF_QUEUE(Priority.LOW + 10),
        /** Long work of everybody else. */
        QUEUE(Priority.LOW);

        private final int priority;

        Turn(int priority) {
            this.priority = priority;
        }
    }

    private final Supplier<SchedulerClient> client;
    private final Runnable wakeUp;
    private final TaskTraces traces;

    Tasks(Supplier<SchedulerClient> client, Runnable wakeUp, TaskTraces traces) {
        this.client = client;
        this.wakeUp = wakeUp;
        this.traces = traces;
    }

    /**
     * Schedules a task unless one with this id is pending already.
     *
     * @param id deterministic, from the event that asks for it, so a redelivered event schedules nothing twice
     */
    public <T extends PersistentTask.Data> void schedule(PersistentTask<T> task, String id, T data, Instant when) {
        schedule(task, id, data, when, Turn.USUAL);
    }

    /** As {@link #schedule(PersistentTask, String, PersistentTask.Data, Instant)}, before or behind others. */
    public <T extends PersistentTask.Data> void schedule(
            PersistentTask<T> task, String id, T data, Instant when, Turn turn) {
        var instance = new TaskInstance<>(task.name(), id, () -> data, turn.priority);
        if (client.get().scheduleIfNotExists(instance, when)) {
            traces.keep(instance);
        }
        wakeUpAfterCommit();
    }

    /** Takes a pending task back; one that is running or gone, by now or already, is left alone. */
    public void cancel(PersistentTask<?> task, String id) {
        try {
            client.get().cancel(TaskInstanceId.of(task.name(), id));
        } catch (TaskInstanceException late) {
            LOG.debug("{} {} is not taken back", task.name(), id, late);
        }
    }

    /** What is left of a task when it is asked to run again. */
    enum Again {
        /** It runs as soon as a node is free, with all its attempts before it. */
        DUE,
        /** It runs already. */
        RUNNING,
        /** Nothing: there is none, or it has ended. */
        NONE
    }

    /** Has a task that waits run now. Asked again, or of one that runs already, nothing more happens. */
    Again again(String task, String id, Instant now) {
        var instance = TaskInstanceId.of(task, id);
        var found = client.get().getScheduledExecution(instance);
        if (found.isEmpty()) {
            return Again.NONE;
        }
        if (found.get().isPicked()) {
            return Again.RUNNING;
        }
        try {
            if (!client.get().reschedule(instance, now)) {
                return Again.NONE;
            }
        } catch (TaskInstanceCurrentlyExecutingException taken) {
            return Again.RUNNING;
        } catch (TaskInstanceNotFoundException ended) {
            return Again.NONE;
        }
        wakeUpAfterCommit();
        return Again.DUE;
    }

    private void wakeUpAfterCommit() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    wakeUp.run();
                }
            });
        } else {
            wakeUp.run();
        }
    }
}
