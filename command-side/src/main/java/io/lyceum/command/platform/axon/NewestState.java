package io.lyceum.command.platform.axon;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Lets no refusal, and no decision to do nothing, rest on a cached aggregate that another node has changed since, or
 * whose last events were not stored after all. A decision with events is checked by the append; one without would go
 * unnoticed: a debit refused here although the credit was acknowledged there. It fails like a conflict instead, which
 * drops the cached aggregate, and is tried again.
 */
final class NewestState implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final EventStorageEngine events;

    NewestState(EventStorageEngine events) {
        this.events = events;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        Object result;
        try {
            result = chain.proceed();
        } catch (Exception refusal) {
            requireNewest(unitOfWork);
            throw refusal;
        }
        var cached = AggregateCache.usedBy(unitOfWork);
        if (cached.isPresent() && cached.get().isUnchanged()) {
            requireNewest(unitOfWork);
        }
        return result;
    }

    private void requireNewest(UnitOfWork<?> unitOfWork) {
        AggregateCache.usedBy(unitOfWork).ifPresent(cached -> {
            var stored = events.lastSequenceNumberFor(cached.id()).orElse(-1L);
            if (stored != cached.sequence()) {
                throw new ConcurrencyException("%s is at %d, not at %d as this node thought"
                        .formatted(cached.id(), stored, cached.sequence()));
            }
        });
    }
}
