package io.lyceum.command.identity;

import io.lyceum.command.platform.policies.Policy;
import io.lyceum.identity.RevocationReason;
import io.lyceum.identity.RevokeAllSessions;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.UserId;
import io.lyceum.tenancy.TenancyEvent;
import io.lyceum.tenancy.TenancyEvent.MemberJoined;
import io.lyceum.tenancy.TenancyEvent.MemberRemoved;
import io.lyceum.tenancy.TenancyEvent.MemberRoleChanged;
import io.lyceum.tenancy.TenancyEvent.OwnershipTransferred;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * When somebody joins a tenant, they can sign in to it. When their role changes or they are no longer a member, what they
 * hold from before is void: their sessions end, after the new role is committed, so that none is opened with the old one.
 */
@Component
class MembershipPolicy extends Policy {

    private final Memberships memberships;
    private final Accounts accounts;
    private final TransactionTemplate atOnce;

    MembershipPolicy(Memberships memberships, Accounts accounts, JdbcTransactionManager commandTransactionManager) {
        this.memberships = memberships;
        this.accounts = accounts;
        this.atOnce = new TransactionTemplate(commandTransactionManager);
        atOnce.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @EventHandler
    void when(MemberJoined joined, Origin origin, @SequenceNumber long sequence) {
        follow(joined, origin, sequence);
    }

    @EventHandler
    void when(MemberRoleChanged changed, EventMessage<?> event, Origin origin, @SequenceNumber long sequence) {
        follow(changed, origin, sequence);
        endSessions(event, changed.member());
    }

    @EventHandler
    void when(OwnershipTransferred transferred, EventMessage<?> event, Origin origin, @SequenceNumber long sequence) {
        follow(transferred, origin, sequence);
        endSessions(event, transferred.from());
        endSessions(event, transferred.to());
    }

    @EventHandler
    void when(MemberRemoved removed, EventMessage<?> event, Origin origin, @SequenceNumber long sequence) {
        follow(removed, origin, sequence);
        endSessions(event, removed.member());
    }

    /** Every event this way: another transaction would wait for a row that the policy's own one has changed. */
    private void follow(TenancyEvent event, Origin origin, long sequence) {
        atOnce.executeWithoutResult(status -> memberships.followOnce(event, origin, sequence));
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
