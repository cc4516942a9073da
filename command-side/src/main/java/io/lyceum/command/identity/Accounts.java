package io.lyceum.command.identity;

import io.lyceum.command.platform.eventstore.Claims;
import io.lyceum.identity.UserEvent;
import io.lyceum.kernel.ClaimsChanged.ClaimChange;
import io.lyceum.kernel.UserId;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** Finds accounts, from claims and the accounts' own events: never behind, on whichever node. */
@Component
final class Accounts {

    private final Claims claims;
    private final EventStorageEngine events;

    Accounts(Claims claims, EventStorageEngine events) {
        this.claims = claims;
        this.events = events;
    }

    /** @param email lower case */
    Optional<Account> withEmail(String email) {
        // Nobody's account is read for an unknown address, so that both ways take as long.
        var user = claims.findOwner("email", ClaimChange.EVERYWHERE, email)
                .map(UserId::new)
                .orElseGet(UserId::next);
        return of(user);
    }

    Optional<Account> withTelegram(String telegramId) {
        return claims.findOwner("telegram", ClaimChange.EVERYWHERE, telegramId)
                .map(UserId::new)
                .flatMap(this::of);
    }

    Optional<Account> of(UserId user) {
        var stream = events.readEvents(user.toString());
        Account account = null;
        while (stream.hasNext()) {
            if (stream.next().getPayload() instanceof UserEvent event) {
                account = Account.after(account, event);
            }
        }
        return Optional.ofNullable(account);
    }
}
