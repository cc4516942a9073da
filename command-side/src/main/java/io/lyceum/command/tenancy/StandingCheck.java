package io.lyceum.command.tenancy;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.tenancy.OutOfService;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

/**
 * Refuses commands of schools that are suspended or closed. What the platform itself has begun for them is finished, so
 * that no money stays reserved and no dialog half answered.
 */
@Component
final class StandingCheck implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final TenantsOutOfService outOfService;

    StandingCheck(TenantsOutOfService outOfService) {
        this.outOfService = outOfService;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        var metaData = unitOfWork.getMessage().getMetaData();
        var role = Origin.roleIn(metaData);
        if (role != Role.SYSTEM && role != Role.SUPER_ADMIN) {
            outOfService.reasonFor(String.valueOf(metaData.get(Origin.TENANT))).ifPresent(StandingCheck::refuse);
        }
        return chain.proceed();
    }

    private static void refuse(OutOfService reason) {
        throw switch (reason) {
            case SUSPENDED -> new Rejection(ProblemCode.TENANT_SUSPENDED, "the platform has suspended this school");
            case CLOSED -> new Rejection(ProblemCode.TENANT_CLOSED, "its owner has closed this school");
        };
    }
}
