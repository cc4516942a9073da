package io.lyceum.command.tenancy;

import io.lyceum.command.platform.eventstore.Claims;
import io.lyceum.command.platform.web.HandedOver;
import io.lyceum.kernel.ClaimsChanged.ClaimChange;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.tenancy.InvitationId;
import io.lyceum.tenancy.InvitationToken;
import io.lyceum.tenancy.TenancyEvent;
import io.lyceum.tenancy.TenancyEvent.MemberInvited;
import io.lyceum.tenancy.TenancyEvent.TenantCreated;
import io.lyceum.tenancy.TenancyEvent.TenantRenamed;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** Finds what an invitation said, open or not, from the tenant's own events. */
@Component
final class SentInvitations {

    private final EventStorageEngine events;
    private final Claims claims;
    private final HandedOver secrets;

    SentInvitations(EventStorageEngine events, Claims claims, HandedOver secrets) {
        this.events = events;
        this.claims = claims;
        this.secrets = secrets;
    }

    Optional<MemberInvited> with(InvitationToken token) {
        var hash = token.secret().hash();
        return events(token.tenant(), MemberInvited.class)
                .filter(invited -> invited.tokenHash().equals(hash))
                .findFirst();
    }

    Optional<MemberInvited> named(TenantId tenant, InvitationId invitation) {
        return events(tenant, MemberInvited.class)
                .filter(invited -> invited.invitation().equals(invitation))
                .findFirst();
    }

    /** The token of a new invitation: made from its id, so that it can be mailed without being kept. */
    InvitationToken tokenOf(TenantId tenant, InvitationId invitation) {
        return new InvitationToken(tenant, secrets.secretOf("invitation", invitation.value()));
    }

    /** @return empty when the key that made the token has been replaced since */
    Optional<InvitationToken> tokenOf(MemberInvited invited) {
        return Optional.of(tokenOf(invited.tenant(), invited.invitation()))
                .filter(token -> token.secret().hash().equals(invited.tokenHash()));
    }

    /** The account an invitation makes for a person without one: one account an invitation. */
    static UserId accountOf(MemberInvited invited) {
        return new UserId(Ids.derived(invited.tenant().value(), "invited:" + invited.tokenHash()));
    }

    String nameOf(TenantId tenant) {
        return events(tenant, TenancyEvent.class)
                .reduce(
                        "",
                        (name, event) -> switch (event) {
                            case TenantCreated created -> created.name();
                            case TenantRenamed renamed -> renamed.name();
                            default -> name;
                        },
                        (earlier, later) -> later);
    }

    private <E> Stream<E> events(TenantId tenant, Class<E> type) {
        return events.readEvents(tenant.toString())
                .asStream()
                .map(event -> event.getPayload())
                .filter(type::isInstance)
                .map(type::cast);
    }

    /** @throws Rejection {@code already-taken} if somebody else has an account with the address */
    void requireFree(String email, UserId user) {
        claims.findOwner("email", ClaimChange.EVERYWHERE, email)
                .filter(owner -> !owner.equals(user.value()))
                .ifPresent(owner -> {
                    throw new Rejection(
                            ProblemCode.ALREADY_TAKEN,
                            "the address has an account: sign in and join with it",
                            Map.of("field", "email"));
                });
    }
}
