package io.lyceum.command.identity;

import io.lyceum.command.platform.policies.Policy;
import io.lyceum.tenancy.TenancyEvent.MemberJoined;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** When somebody joins a tenant, they can sign in to it. */
@Component
class MembershipPolicy extends Policy {

    private final Memberships memberships;

    MembershipPolicy(Memberships memberships) {
        this.memberships = memberships;
    }

    @EventHandler
    void when(MemberJoined joined) {
        memberships.keep(joined.member(), joined.tenant(), joined.role());
    }
}
