package io.lyceum.command.tenancy;

import io.lyceum.command.platform.policies.Policy;
import io.lyceum.identity.UserEvent.UserRegistered;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.tenancy.AdmitMember;
import io.lyceum.tenancy.CreateTenant;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** P13: when an owner registered, a tenant is created; when another member registered, the tenant admits them. */
@Component
class OnboardingPolicy extends Policy {

    /** A tenant is created before it admits anybody. */
    @Override
    public Object sequenceOf(EventMessage<?> event) {
        return Origin.fromMetaData(event.getMetaData()).tenant();
    }

    @EventHandler
    void when(UserRegistered registered, EventMessage<?> event) {
        if (registered.role() == Role.OWNER) {
            then(
                    event,
                    "create-tenant",
                    new CreateTenant(
                            registered.tenant(),
                            registered.schoolName(),
                            registered.user(),
                            registered.name(),
                            registered.email()));
        } else if (registered.role() != Role.SUPER_ADMIN) {
            then(
                    event,
                    "admit-member",
                    new AdmitMember(
                            registered.tenant(),
                            registered.user(),
                            registered.name(),
                            registered.role(),
                            registered.email()));
        }
    }
}
