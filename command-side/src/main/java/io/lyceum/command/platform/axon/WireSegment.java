package io.lyceum.command.platform.axon;

import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;

/** This node's handlers as other nodes see them: outcomes and refusals in a form that travels. */
final class WireSegment implements CommandBus {

    private final CommandBus handlers;

    WireSegment(CommandBus handlers) {
        this.handlers = handlers;
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        handlers.<C, R>dispatch(command, (handled, outcome) -> callback.onResult(handled, travelling(outcome)));
    }

    @SuppressWarnings("unchecked")
    private static <R> CommandResultMessage<? extends R> travelling(CommandResultMessage<? extends R> outcome) {
        if (outcome.isExceptional()) {
            var failure = outcome.exceptionResult();
            return Refusal.of(failure)
                    .<CommandResultMessage<? extends R>>map(refusal -> new GenericCommandResultMessage<>(
                            new CommandExecutionException(String.valueOf(failure.getMessage()), failure, refusal)))
                    .orElse(outcome);
        }
        return outcome.getPayload() instanceof CommandOutcome done
                ? (CommandResultMessage<? extends R>) new GenericCommandResultMessage<>(done.receipt(), Map.of())
                : outcome;
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        handlers.dispatch(command);
    }

    @Override
    public Registration subscribe(String commandName, MessageHandler<? super CommandMessage<?>> handler) {
        return handlers.subscribe(commandName, handler);
    }

    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
        return handlers.registerHandlerInterceptor(interceptor);
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
        return handlers.registerDispatchInterceptor(interceptor);
    }
}
