package io.lyceum.command.platform.observation;

import io.lyceum.command.platform.axon.CommandOutcome;
import io.lyceum.kernel.Origin;
import io.lyceum.operations.log.LogTrail;
import io.lyceum.operations.trace.Traceparent;
import io.lyceum.operations.trace.Traces;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Makes a command leave a trail: its ids are on every line logged meanwhile, its step and its append are spans of the
 * trace it belongs to, and the events it leads to name that trace when it is sampled.
 */
final class CommandTrail implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final Traces traces;

    CommandTrail(Traces traces) {
        this.traces = traces;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        var command = unitOfWork.getMessage();
        var lines = LogTrail.of(Origin.fromMetaData(command.getMetaData())).open();
        var step = traces.begin(
                "command " + command.getPayloadType().getSimpleName(),
                command.getMetaData().get(Traceparent.KEY));
        var append = new AtomicReference<Traces.Step>();
        // The events are appended after the chain has returned; before this cleanup they are durable or refused.
        unitOfWork.onCleanup(ended -> {
            CommandOutcome.failureOf(ended.getExecutionResult()).ifPresent(step::failed);
            Optional.ofNullable(append.get()).ifPresent(Traces.Step::end);
            step.end();
            lines.close();
        });
        step.traceparent().ifPresent(here -> {
            unitOfWork.registerCorrelationDataProvider(message -> Map.of(Traceparent.KEY, here));
            unitOfWork.onPrepareCommit(preparing -> append.set(traces.begin("append", null)));
        });
        return chain.proceed();
    }
}
