package io.lyceum.command.platform;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate of one tenant. Commands of another tenant are answered as if it did not exist (C24, C25). Each subclass
 * takes {@code tenant} from the {@link Origin} of its first event.
 */
public abstract class TenantAggregate {

    protected @Nullable TenantId tenant;

    @CommandHandlerInterceptor
    void refuseOtherTenants(CommandMessage<?> command, Origin origin) {
        if (tenant != null && !tenant.equals(origin.tenant())) {
            throw Rejection.notFound(getClass().getSimpleName(), "with this id");
        }
    }
}
