package io.lyceum.command.identity;

import io.lyceum.command.platform.policies.Policy;
import io.lyceum.identity.RevocationReason;
import io.lyceum.identity.RevokeAllSessions;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.UserId;
import io.lyceum.tenancy.TenancyEvent.MemberJoined;
import io.lyceum.tenancy.TenancyEvent.MemberRemoved;
import io.lyceum.tenancy.TenancyEvent.MemberRoleChanged;
import io.lyceum.tenancy.TenancyEvent.OwnershipTransferred;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * When somebody joins a tenant, they can sign in to it. When their role changes or they are no longer a member, what they
 * hold from before is void: their sessions end, after the new role is known, so that none is opened with the old one.
 */
@Component
class MembershipPolicy extends Policy {

    private final Memberships memberships;
    private final Accounts accounts;

    MembershipPolicy(Memberships memberships, Accounts accounts) {
        this.memberships = memberships;
        this.accounts = accounts;
    }

    @EventHandler
    void when(MemberJoined joined, Origin origin) {
        memberships.follow(joined, origin);
    }

    @EventHandler
    void when(MemberRoleChanged changed, EventMessage<?> event, Origin origin) {
        memberships.follow(changed, origin);
        endSessions(event, changed.member());
    }

    @EventHandler
    void when(OwnershipTransferred transferred, EventMessage<?> event, Origin origin) {
        memberships.follow(transferred, origin);
        endSessions(event, transferred.from());
        endSessions(event, transferred.to());
    }

    @EventHandler
    void when(MemberRemoved removed, EventMessage<?> event, Origin origin) {
        memberships.follow(removed, origin);
        endSessions(event, removed.member());
    }

    /** An invited person whose account was never opened has none. */
    private void endSessions(EventMessage<?> event, UserId member) {
        accounts.of(member)
                .ifPresent(account -> then(
                        event,
                        "end-sessions:" + member,
                        account.home(),
                        new RevokeAllSessions(member, RevocationReason.MEMBERSHIP_CHANGED)));
    }
}
