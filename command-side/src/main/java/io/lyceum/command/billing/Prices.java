package io.lyceum.command.billing;

import io.lyceum.billing.PriceBook;
import io.lyceum.billing.PriceBook.Price;
import io.lyceum.billing.PriceListEvent;
import io.lyceum.billing.PriceListId;
import io.lyceum.billing.Purpose.Service;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.time.Instant;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/**
 * What services cost, read from the price list's own events: never older than the store. What was read stays read, and
 * only what came since is asked for.
 */
@Component
class Prices {

    private static final String LIST = PriceListId.in(Money.RUB).toString();

    private static final long RECENT_NANOS = 1_000_000_000;

    private record Known(PriceBook book, long nextSequence, long readAt) {}

    private final EventStorageEngine events;
    private volatile Known known = new Known(PriceBook.EMPTY, 0, System.nanoTime() - RECENT_NANOS);

    Prices(EventStorageEngine events) {
        this.events = events;
    }

    /** @throws Rejection {@code price-not-set} when the service has no price at that time */
    Price at(Service service, Instant time) {
        return book().at(service, time)
                .orElseThrow(() -> new Rejection(ProblemCode.PRICE_NOT_SET, "%s has no price".formatted(service)));
    }

    /** As the store had it a second ago or later: for whoever asks with every charge, and where no money hangs on it. */
    PriceBook recent() {
        var current = known;
        return System.nanoTime() - current.readAt() < RECENT_NANOS ? current.book() : book();
    }

    /** As the store has it now. */
    PriceBook book() {
        var current = new Known(known.book(), known.nextSequence(), System.nanoTime());
        var read = events.readEvents(LIST, current.nextSequence());
        while (read.hasNext()) {
            var event = read.next();
            current = new Known(
                    current.book().with((PriceListEvent) event.getPayload()),
                    event.getSequenceNumber() + 1,
                    current.readAt());
        }
        if (current.nextSequence() >= known.nextSequence()) {
            known = current;
        }
        return current.book();
    }
}
