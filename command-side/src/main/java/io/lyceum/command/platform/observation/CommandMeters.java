package io.lyceum.command.platform.observation;

import io.lyceum.command.platform.axon.CommandOutcome;
import io.lyceum.command.platform.eventstore.ReceiptAlreadyWritten;
import io.lyceum.kernel.Rejection;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.ExecutionResult;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Times every attempt at a command, from the bus to the commit of its events. A conflict is an attempt that others
 * overtook; it is followed by another attempt.
 */
final class CommandMeters implements MessageHandlerInterceptor<CommandMessage<?>> {

    /** How an attempt ended. */
    private enum Outcome {
        ACCEPTED,
        /** Answered from the receipt of an earlier request with the same key. */
        REPEATED,
        REJECTED,
        CONFLICT,
        FAILED
    }

    private record Key(Class<?> command, Outcome outcome) {}

    private final MeterRegistry meters;
    private final ConcurrentHashMap<Key, Timer> timers = new ConcurrentHashMap<>();

    CommandMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        var command = unitOfWork.getMessage().getPayloadType();
        var began = System.nanoTime();
        // The events are appended after the chain has returned; before this cleanup they are durable or refused.
        unitOfWork.onCleanup(ended -> timers.computeIfAbsent(
                        new Key(command, outcome(ended.getExecutionResult())), this::timer)
                .record(System.nanoTime() - began, TimeUnit.NANOSECONDS));
        return chain.proceed();
    }

    private Timer timer(Key key) {
        return Timer.builder("lyceum.command.duration")
                .description("Time of one attempt at a command, until its events are durable or it is refused")
                .tag("command", key.command().getSimpleName())
                .tag("outcome", key.outcome().name().toLowerCase(java.util.Locale.ROOT))
                .register(meters);
    }

    private static Outcome outcome(ExecutionResult result) {
        return CommandOutcome.failureOf(result)
                .map(CommandMeters::outcome)
                .orElseGet(() -> result.getResult().getPayload() instanceof CommandOutcome.Repeated
                        ? Outcome.REPEATED
                        : Outcome.ACCEPTED);
    }

    private static Outcome outcome(Throwable refusal) {
        return switch (refusal) {
            case ConcurrencyException overtaken -> Outcome.CONFLICT;
            case ReceiptAlreadyWritten overtaken -> Outcome.CONFLICT;
            case AggregateNotFoundException missing -> Outcome.REJECTED;
            case Rejection rejection -> rejection.code().status() < 500 ? Outcome.REJECTED : Outcome.FAILED;
            default -> Outcome.FAILED;
        };
    }
}
