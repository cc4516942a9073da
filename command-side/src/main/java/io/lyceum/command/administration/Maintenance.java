package io.lyceum.command.administration;

import io.lyceum.administration.KnownSetting;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

/** Refuses what people ask for while the platform is being maintained; what it has begun itself is finished. */
@Component
final class Maintenance implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final PlatformSettings settings;

    Maintenance(PlatformSettings settings) {
        this.settings = settings;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        var role = Origin.roleIn(unitOfWork.getMessage().getMetaData());
        if (role != Role.SYSTEM && role != Role.SUPER_ADMIN && settings.isOn(KnownSetting.MAINTENANCE_ENABLED)) {
            throw new Rejection(ProblemCode.UNAVAILABLE, settings.text(KnownSetting.MAINTENANCE_MESSAGE));
        }
        return chain.proceed();
    }
}
