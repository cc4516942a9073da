package io.lyceum.command.platform.axon;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.Role;
import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Refuses commands the sender's role does not allow (C16), see {@link Requires}. */
final class RoleCheck implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final ClassValue<Optional<Permission>> needed = new ClassValue<>() {
        @Override
        protected Optional<Permission> computeValue(Class<?> command) {
            return Optional.ofNullable(command.getAnnotation(Requires.class)).map(Requires::value);
        }
    };

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        var command = unitOfWork.getMessage();
        var role = Origin.roleIn(command.getMetaData());
        if (role != Role.SYSTEM
                && !needed.get(command.getPayloadType())
                        .map(permission -> permission.allows(role))
                        .orElse(false)) {
            throw new Rejection(
                    ProblemCode.FORBIDDEN,
                    "%s may not send %s"
                            .formatted(role, command.getPayloadType().getSimpleName()));
        }
        return chain.proceed();
    }
}
