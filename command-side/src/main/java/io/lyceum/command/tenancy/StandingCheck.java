package io.lyceum.command.tenancy;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.tenancy.OutOfService;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

/**
 * Refuses commands of schools that are suspended or closed, and of programs where the plan has no API. What the platform
 * itself has begun for them is finished, so that no money stays reserved and no dialog half answered.
 */
@Component
final class StandingCheck implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final TenantsOutOfService outOfService;
    private final ApiAccess programs;

    StandingCheck(TenantsOutOfService outOfService, ApiAccess programs) {
        this.outOfService = outOfService;
        this.programs = programs;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        var metaData = unitOfWork.getMessage().getMetaData();
        var role = Origin.roleIn(metaData);
        if (role != Role.SYSTEM && role != Role.SUPER_ADMIN) {
            outOfService.reasonFor(String.valueOf(metaData.get(Origin.TENANT))).ifPresent(StandingCheck::refuse);
        }
        if (role == Role.API_CLIENT) {
            programs.checkOften(TenantId.of(String.valueOf(metaData.get(Origin.TENANT))));
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
