package io.lyceum.command.tenancy;

import io.lyceum.command.platform.eventstore.Claims;
import io.lyceum.kernel.ClaimsChanged.ClaimChange;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.UserId;
import io.lyceum.tenancy.InvitationToken;
import io.lyceum.tenancy.TenancyEvent.MemberInvited;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** Finds what an invitation said, open or not, from the tenant's own events. */
@Component
final class SentInvitations {

    private final EventStorageEngine events;
    private final Claims claims;

    SentInvitations(EventStorageEngine events, Claims claims) {
        this.events = events;
        this.claims = claims;
    }

    Optional<MemberInvited> with(InvitationToken token) {
        var hash = token.secret().hash();
        return events.readEvents(token.tenant().toString())
                .asStream()
                .map(event -> event.getPayload())
                .filter(MemberInvited.class::isInstance)
                .map(MemberInvited.class::cast)
                .filter(invited -> invited.tokenHash().equals(hash))
                .findFirst();
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
