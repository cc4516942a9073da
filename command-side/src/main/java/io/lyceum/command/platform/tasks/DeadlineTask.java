package io.lyceum.command.platform.tasks;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A command at its time, and nothing else. It cannot fail but for the store: after hours of that somebody has been called.
 *
 * @param <T> what the command needs to know
 */
public abstract class DeadlineTask<T extends PersistentTask.Data> extends PersistentTask<T> {

    private static final Logger LOG = LoggerFactory.getLogger(DeadlineTask.class);

    private static final int ATTEMPTS = 12;

    /** @param name under which pending tasks are stored: never change it */
    protected DeadlineTask(String name, Class<T> dataType) {
        super(name, dataType, ATTEMPTS, Duration.ofSeconds(5));
    }

    /** What is due now. */
    protected abstract Object commandOf(T due);

    @Override
    protected final void run(String id, T due) {
        then(id, due, "due", commandOf(due));
    }

    @Override
    protected final void giveUp(String id, T due, Throwable cause) {
        LOG.error("deadline {} of {} could not be kept", id, name(), cause);
    }

    @Override
    protected final boolean isOpenWhenGivenUp() {
        return true;
    }
}
