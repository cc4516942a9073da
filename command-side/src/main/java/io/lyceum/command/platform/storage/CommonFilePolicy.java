package io.lyceum.command.platform.storage;

import io.lyceum.command.platform.policies.Policy;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.kernel.Origin;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** Learns from the events of one kind of files who refers to the common ones, and deletes them with the last of these. */
public abstract class CommonFilePolicy extends Policy {

    /** An event that is older is read again, or late: others that follow it may refer to the same file. */
    private static final Duration FRESH = Duration.ofHours(1);

    /** In which all events are read that had happened when this policy was new. */
    private static final Duration READING_THE_PAST = Duration.ofDays(1);

    /** What such a policy needs. */
    @Component
    public static final class Needs {

        private final CommonFiles files;
        private final CommonFileTask task;
        private final Tasks tasks;
        private final Clock clock;

        Needs(CommonFiles files, CommonFileTask task, Tasks tasks, Clock commandClock) {
            this.files = files;
            this.task = task;
            this.tasks = tasks;
            clock = commandClock;
        }
    }

    private final Needs needs;
    private final Predicate<Path> isCommon;

    /** @param isCommon whether a file of this kind may be several owners' */
    protected CommonFilePolicy(Needs needs, Predicate<Path> isCommon) {
        this.needs = needs;
        this.isCommon = isCommon;
    }

    /** All in their order: whoever still refers to a file is known when another one lets it go. */
    @Override
    public final Object sequenceOf(EventMessage<?> event) {
        return name();
    }

    protected final void refer(String hash, UUID owner) {
        needs.files.refer(hash, owner, isCommon);
    }

    protected final void release(UUID owner, Origin origin) {
        if (needs.files.release(owner)) {
            var now = needs.clock.instant();
            var isFresh = origin.occurredAt().isAfter(now.minus(FRESH));
            needs.tasks.schedule(
                    needs.task,
                    owner.toString(),
                    new CommonFileTask.Released(origin),
                    isFresh ? now : now.plus(READING_THE_PAST));
        }
    }
}
