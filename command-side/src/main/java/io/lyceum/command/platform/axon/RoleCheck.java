package io.lyceum.command.platform.axon;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.Role;
import java.util.List;
import java.util.function.Predicate;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Refuses commands the sender's role does not allow (C16), see {@link Requires}. */
final class RoleCheck implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final ClassValue<Predicate<Role>> allowed = new ClassValue<>() {
        @Override
        protected Predicate<Role> computeValue(Class<?> command) {
            var needed = command.getAnnotation(Requires.class);
            if (needed != null) {
                return needed.value()::allows;
            }
            var mark = command.getAnnotation(AllowedRoles.class);
            return mark == null ? role -> false : List.of(mark.value())::contains;
        }
    };

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        var command = unitOfWork.getMessage();
        var role = Origin.roleIn(command.getMetaData());
        if (role != Role.SYSTEM && !allowed.get(command.getPayloadType()).test(role)) {
            throw new Rejection(
                    ProblemCode.FORBIDDEN,
                    "%s may not send %s"
                            .formatted(role, command.getPayloadType().getSimpleName()));
        }
        return chain.proceed();
    }
}
