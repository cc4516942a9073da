package io.lyceum.command.platform.tasks;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Origin;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a task, ended.
 *
 * @param failure why it failed; absent when it is done
 */
record TaskRun(
        Begun begun,
        Outcome outcome,
        Instant endedAt,
        @Nullable Throwable failure) {

    /** How an attempt ends. */
    enum Outcome {
        DONE,
        /** It is tried again. */
        FAILED,
        /** It was the last attempt. */
        GIVEN_UP
    }

    private static final int LONGEST_CAUSE = 1_000;
    private static final int LONGEST_TRACE = 16_000;

    /**
     * An attempt under way.
     *
     * @param number of the attempt, from 1
     */
    record Begun(UUID id, String task, String taskId, Origin origin, int number, Instant dueAt, Instant at) {

        TaskRun done() {
            return new TaskRun(this, Outcome.DONE, Instant.now(), null);
        }

        TaskRun failed(Throwable failure) {
            return new TaskRun(this, Outcome.FAILED, Instant.now(), failure);
        }

        TaskRun givenUp(Throwable failure) {
            return new TaskRun(this, Outcome.GIVEN_UP, Instant.now(), failure);
        }
    }

    static Begun begin(TaskInstance<? extends PersistentTask.Data> task, int number, Instant dueAt) {
        return new Begun(
                Ids.next(), task.getTaskName(), task.getId(), task.getData().origin(), number, dueAt, Instant.now());
    }

    @Nullable
    String cause() {
        return failure == null ? null : shortened(failure.toString(), LONGEST_CAUSE);
    }

    @Nullable
    String trace() {
        if (failure == null) {
            return null;
        }
        var written = new StringWriter();
        failure.printStackTrace(new PrintWriter(written));
        return shortened(written.toString(), LONGEST_TRACE);
    }

    /** PostgreSQL keeps no zero characters in a text. */
    private static String shortened(String text, int longest) {
        return text.substring(0, Math.min(longest, text.length())).replace("\0", "");
    }
}
