package io.lyceum.command.platform.axon;

import io.lyceum.command.platform.eventstore.EventLog;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Ends a command when its events are durable or refused. By then its aggregate is free again: the next command decides
 * on what this one leaves in the cache, while both sets of events are on their way into the same transaction. When they
 * are refused, what the cache holds never happened.
 */
final class Settlement implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final LiveAggregates aggregates;
    private final EventLog events;

    Settlement(LiveAggregates aggregates, EventLog events) {
        this.aggregates = aggregates;
        this.events = events;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        // Cleanup runs in reverse order: after the aggregate's lock is released, before the observers look.
        unitOfWork.onCleanup(ended -> {
            var result = ended.getExecutionResult();
            if (!result.isExceptionResult()
                    && result.getResult().getPayload() instanceof CommandOutcome.Fresh fresh
                    && fresh.refusal().isPresent()) {
                aggregates.discard(fresh.id(), () -> events.startOver(fresh.id()));
            }
        });
        return chain.proceed();
    }
}
