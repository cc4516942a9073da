package io.lyceum.command.platform.policies;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.command.platform.axon.CommandSender.RequestKey;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import java.time.Duration;
import java.util.Objects;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * When something happened, then something follows. Subclasses are Spring components with Axon {@code @EventHandler}
 * methods taking the event, its {@link EventMessage} and, where needed, its {@link Origin}. Each policy reads all
 * events from the beginning in its own order per aggregate; what it sends carries an id made from the event and the
 * step, so an event delivered again does nothing twice. A handler that throws parks the event and its followers in the
 * dead letters.
 */
public abstract class Policy {

    // About 3 s in all: shorter than the lease on the policy's segment.
    private static final int ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    private @Nullable CommandSender sender;

    @Autowired
    final void useSender(CommandSender commandSender) {
        sender = commandSender;
    }

    /** The name under which its position and dead letters are kept: never change it. */
    public String name() {
        return getClass().getSimpleName();
    }

    /** Events with the same value are handled in order, one after the other; by default those of one aggregate. */
    public Object sequenceOf(EventMessage<?> event) {
        return SequentialPerAggregatePolicy.instance().getSequenceIdentifierFor(event);
    }

    /**
     * Sends the command that follows from the event, as the platform, at the event's time, and waits for it. What fails
     * for a reason that passes is sent again: an event is not parked because the database was away.
     *
     * @param step names this consequence among those of the same event
     * @throws io.lyceum.kernel.Rejection when the command is refused
     */
    protected final CommandReceipt then(EventMessage<?> event, String step, Object command) {
        return then(event, step, Origin.fromMetaData(event.getMetaData()).tenant(), command);
    }

    /** As {@link #then(EventMessage, String, Object)}, in another tenant than the event's. */
    protected final CommandReceipt then(EventMessage<?> event, String step, TenantId where, Object command) {
        var origin = Origin.fromMetaData(event.getMetaData())
                .followedByPlatform(event.getIdentifier())
                .in(where);
        var key = new RequestKey(name() + ":" + event.getIdentifier() + ":" + step, "00");
        for (var attempt = 1; ; attempt++) {
            try {
                return CommandSender.await(Objects.requireNonNull(sender).send(command, origin, key));
            } catch (Rejection refused) {
                if (!refused.code().isTemporary() || attempt == ATTEMPTS) {
                    throw refused;
                }
                pause(attempt);
            }
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(FIRST_PAUSE.multipliedBy(1L << attempt));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Rejection(ProblemCode.UNAVAILABLE, "shutting down");
        }
    }
}
