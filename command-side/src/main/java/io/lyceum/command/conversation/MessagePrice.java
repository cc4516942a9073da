package io.lyceum.command.conversation;

import io.lyceum.billing.PriceBook;
import io.lyceum.billing.PriceBook.Price;
import io.lyceum.billing.PriceListEvent;
import io.lyceum.billing.PriceListId;
import io.lyceum.billing.Purpose.Service;
import io.lyceum.kernel.Money;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** What an answer costs (C144), from the price list's own events. */
@Component
class MessagePrice {

    private static final String LIST = PriceListId.in(Money.RUB).toString();

    private final EventStorageEngine events;

    MessagePrice(EventStorageEngine events) {
        this.events = events;
    }

    /** Empty when answers have no price then: they cannot be charged, and are not given. */
    Optional<Price> at(Instant time) {
        return events.readEvents(LIST, 0)
                .asStream()
                .map(event -> (PriceListEvent) event.getPayload())
                .reduce(PriceBook.EMPTY, PriceBook::with, (one, other) -> other)
                .at(Service.AI_MESSAGE, time);
    }
}
