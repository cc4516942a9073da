package io.lyceum.command.platform.observation;

import io.lyceum.kernel.Origin;
import io.lyceum.operations.log.LogTrail;
import io.lyceum.operations.trace.Traceparent;
import io.lyceum.operations.trace.Traces;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Makes what policies do with an event continue the trail of the request the event goes back to. */
final class EventTrail implements MessageHandlerInterceptor<EventMessage<?>> {

    private final Traces traces;

    EventTrail(Traces traces) {
        this.traces = traces;
    }

    @Override
    public Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        var event = unitOfWork.getMessage();
        var step = traces.begin(
                "policies " + event.getPayloadType().getSimpleName(),
                event.getMetaData().get(Traceparent.KEY));
        try (var lines = LogTrail.of(Origin.fromMetaData(event.getMetaData())).open()) {
            return chain.proceed();
        } catch (Exception failure) {
            step.failed(failure);
            throw failure;
        } finally {
            step.end();
        }
    }
}
