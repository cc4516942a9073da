package io.lyceum.command.platform.tasks;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.command.platform.axon.CommandSender.RequestKey;
import io.lyceum.kernel.Origin;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Work that outlives a process: a call to an outside system, or a deadline. Subclasses are Spring components. A task
 * runs at least once; it must end in commands sent with {@link #then}, whose ids come from the task's own id, so a
 * second run changes nothing.
 *
 * @param <T> what the task needs to know, kept as JSON
 */
public abstract class PersistentTask<T extends PersistentTask.Data> {

    /** What every task carries: the origin of the message it follows from. */
    public interface Data {

        Origin origin();
    }

    private final String name;
    private final Class<T> dataType;
    private final int attempts;
    private final Duration firstPause;
    private @Nullable CommandSender sender;
    private @Nullable Clock clock;

    /**
     * @param name under which pending tasks are stored: never change it
     * @param attempts how often a failing run is tried in all
     * @param firstPause before the second attempt; doubles with each further one
     */
    protected PersistentTask(String name, Class<T> dataType, int attempts, Duration firstPause) {
        this.name = name;
        this.dataType = dataType;
        this.attempts = attempts;
        this.firstPause = firstPause;
    }

    @Autowired
    final void useSender(CommandSender commandSender, Clock commandClock) {
        sender = commandSender;
        clock = commandClock;
    }

    /** Does the work. An exception leads to another attempt, and after the last one to {@link #giveUp}. */
    protected abstract void run(String id, T data) throws Exception;

    /** Ends the story in the domain after the last failed attempt, so nothing stays pending for ever. */
    protected abstract void giveUp(String id, T data, Throwable cause);

    /**
     * Whether what the task is about is still open when it was given up, so that somebody may have it run again once the
     * cause is gone; otherwise it is asked for again where it began.
     */
    protected boolean isOpenWhenGivenUp() {
        return false;
    }

    /** Sends a command that follows from this task, as the platform, now, once however often the task runs. */
    protected final CommandReceipt then(String id, T data, String step, Object command) {
        var origin = data.origin()
                .followedByPlatform(id)
                .at(Objects.requireNonNull(clock).instant());
        return CommandSender.await(Objects.requireNonNull(sender)
                .send(command, origin, new RequestKey(name + ":" + id + ":" + step, "00")));
    }

    public final String name() {
        return name;
    }

    final Class<T> dataType() {
        return dataType;
    }

    final int attempts() {
        return attempts;
    }

    final Duration pauseAfter(int failures) {
        return firstPause.multipliedBy(1L << Math.min(failures - 1, 16));
    }
}
