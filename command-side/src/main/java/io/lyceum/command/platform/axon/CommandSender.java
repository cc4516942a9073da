package io.lyceum.command.platform.axon;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.eventstore.ReceiptAlreadyWritten;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * The one way a command reaches the bus. Each command runs on a virtual thread of its own, outside any unit of work
 * or transaction of its sender, and is tried again while others change the same aggregate; nodes that keep changing it at
 * once take {@link Turns}.
 */
public final class CommandSender {

    private static final int ATTEMPTS = 20;

    /** Two lost ones are common: the node's cached aggregate is outdated, and its next decision is overtaken. */
    private static final int LOST_BEFORE_TURNS = 3;

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(60);

    /** Longer than what a killed node had begun stays undecided, and shorter than clients and proxies wait. */
    private static final Duration LONGEST_UNCERTAINTY = Duration.ofSeconds(20);

    private final CommandBus bus;
    private final ExecutorService threads;
    private final Turns turns;

    public CommandSender(CommandBus bus, ExecutorService threads, Turns turns) {
        this.bus = bus;
        this.threads = threads;
        this.turns = turns;
    }

    /** Identifies a request for exactly-once handling: the key the sender chose, and a digest of what it asked for. */
    public record RequestKey(String key, String requestHash) {}

    /** @return completes with the receipt, or exceptionally with the {@link Rejection} */
    public CompletableFuture<CommandReceipt> send(Object command, Origin origin) {
        return dispatch(command, origin.toMetaData());
    }

    /** As {@link #send(Object, Origin)}, happening once for the key however often it is sent. */
    public CompletableFuture<CommandReceipt> send(Object command, Origin origin, RequestKey key) {
        var metaData = new HashMap<String, String>(origin.toMetaData());
        metaData.put(ExactlyOnce.KEY, key.key());
        metaData.put(ExactlyOnce.REQUEST_HASH, key.requestHash());
        return dispatch(command, metaData);
    }

    /** Once for the key, if there is one. */
    public CompletableFuture<CommandReceipt> send(Object command, Origin origin, Optional<RequestKey> key) {
        return key.map(given -> send(command, origin, given)).orElseGet(() -> send(command, origin));
    }

    /** Waits for the outcome; for callers on virtual or worker threads. */
    public static <T> T await(CompletableFuture<T> sent) {
        try {
            return sent.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    private CompletableFuture<CommandReceipt> dispatch(Object command, Map<String, String> metaData) {
        return CompletableFuture.supplyAsync(() -> attempt(command, metaData), threads);
    }

    private CommandReceipt attempt(Object command, Map<String, String> metaData) {
        var began = System.nanoTime();
        for (var attempt = 1; ; attempt++) {
            try (var _ = turns.await(command)) {
                return once(command, metaData);
            } catch (AggregateNotFoundException missing) {
                throw Rejection.notFound(
                        command.getClass().getSimpleName() + ": the target", missing.getAggregateIdentifier());
            } catch (ConcurrencyException | NoHandlerForCommandException passing) {
                if (attempt >= ATTEMPTS) {
                    throw givingUp(passing);
                }
                if (attempt >= LOST_BEFORE_TURNS && passing instanceof ConcurrencyException) {
                    turns.begin(command);
                }
            } catch (ReceiptAlreadyWritten | CommandLost undecided) {
                // Only with a key can it be sent again without being carried out again.
                if (!metaData.containsKey(ExactlyOnce.KEY)
                        || System.nanoTime() - began > LONGEST_UNCERTAINTY.toNanos()) {
                    throw givingUp(undecided);
                }
            }
            pause(attempt);
        }
    }

    private static Rejection givingUp(RuntimeException last) {
        return switch (last) {
            case ReceiptAlreadyWritten undecided ->
                new Rejection(
                        ProblemCode.UNAVAILABLE,
                        "the same request is being carried out elsewhere, or its outcome is not known yet:"
                                + " send it again with the same Idempotency-Key");
            case CommandLost undecided ->
                new Rejection(
                        ProblemCode.UNAVAILABLE,
                        "the node that was to carry out the command did not answer; whether it did is unknown:"
                                + " send it again with the same Idempotency-Key");
            case NoHandlerForCommandException nobody ->
                new Rejection(ProblemCode.UNAVAILABLE, "no node takes this command right now");
            default -> new Rejection(ProblemCode.CONCURRENT_CHANGE, "gave up after %d attempts".formatted(ATTEMPTS));
        };
    }

    private CommandReceipt once(Object command, Map<String, String> metaData) {
        var message = GenericCommandMessage.asCommandMessage(command).andMetaData(metaData);
        var result = new CompletableFuture<Object>();
        bus.<Object, Object>dispatch(message, (sent, outcome) -> {
            if (outcome.isExceptional()) {
                result.completeExceptionally(Refusal.meaningOf(outcome.exceptionResult()));
            } else {
                result.complete(outcome.getPayload());
            }
        });
        return switch (await(result)) {
            case CommandOutcome here -> here.receipt();
            case CommandReceipt elsewhere -> elsewhere;
            case Object other -> throw new IllegalStateException("a command was answered with " + other);
        };
    }

    private static void pause(int attempt) {
        var longest = Math.min(LONGEST_PAUSE.toMillis(), 2L << Math.min(attempt, Byte.SIZE));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, longest + 1));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Rejection(ProblemCode.UNAVAILABLE, "shutting down");
        }
    }
}
