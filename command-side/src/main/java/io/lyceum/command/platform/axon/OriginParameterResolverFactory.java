package io.lyceum.command.platform.axon;

import io.lyceum.kernel.Origin;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;

/** Lets message handlers ask for the {@link Origin} of the message they handle. */
public final class OriginParameterResolverFactory implements ParameterResolverFactory {

    @Override
    public @Nullable ParameterResolver<?> createInstance(Executable executable, Parameter[] parameters, int index) {
        return parameters[index].getType() == Origin.class ? new OriginResolver() : null;
    }

    private static final class OriginResolver implements ParameterResolver<Origin> {

        @Override
        public Origin resolveParameterValue(Message<?> message) {
            return Origin.fromMetaData(message.getMetaData());
        }

        @Override
        public boolean matches(Message<?> message) {
            return message.getMetaData().containsKey(Origin.TENANT);
        }
    }
}
