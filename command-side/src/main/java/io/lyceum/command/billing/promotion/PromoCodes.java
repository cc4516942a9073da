package io.lyceum.command.billing.promotion;

import io.lyceum.billing.PromoCodeId;
import io.lyceum.billing.promotion.PromoCodeEvent;
import io.lyceum.billing.promotion.PromoCodeEvent.PromoClaimReleased;
import io.lyceum.billing.promotion.PromoCodeEvent.PromoCodeClaimed;
import io.lyceum.billing.promotion.PromoCodeEvent.PromoCodeCreated;
import io.lyceum.billing.promotion.PromoCodeEvent.PromoCodeDeactivated;
import io.lyceum.kernel.Rejection;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** How a promo code stands: its first event says on what terms, its last one how often it was used. */
@Component
class PromoCodes {

    /** @param reasonAgainst why it cannot be used now */
    record Standing(PromoCodeCreated terms, Optional<String> reasonAgainst) {}

    private final EventStorageEngine events;

    PromoCodes(EventStorageEngine events) {
        this.events = events;
    }

    /** @throws Rejection {@code not-found} */
    Standing of(String code, Instant now) {
        var id = PromoCodeId.ofCode(code).toString();
        var last = events.lastSequenceNumberFor(id)
                .orElseThrow(() -> Rejection.notFound("promo code", PromoCodeId.normal(code)));
        var terms = (PromoCodeCreated) events.readEvents(id, 0).next().getPayload();
        return switch ((PromoCodeEvent) events.readEvents(id, last).next().getPayload()) {
            case PromoCodeCreated _ -> standing(terms, 0, false, now);
            case PromoCodeClaimed claimed -> standing(terms, claimed.uses(), false, now);
            case PromoClaimReleased released -> standing(terms, released.uses(), false, now);
            case PromoCodeDeactivated gone -> standing(terms, gone.uses(), true, now);
        };
    }

    private static Standing standing(PromoCodeCreated terms, int uses, boolean deactivated, Instant now) {
        return new Standing(terms, PromoTerms.reasonAgainst(terms, uses, deactivated, now));
    }
}
