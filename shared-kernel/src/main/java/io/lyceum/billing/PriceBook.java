package io.lyceum.billing;

import io.lyceum.billing.PriceListEvent.ServicePriceDeactivated;
import io.lyceum.billing.PriceListEvent.ServicePriceSet;
import io.lyceum.billing.Purpose.Service;
import io.lyceum.kernel.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What services cost and have cost: the events of a price list, asked. Immutable. */
public final class PriceBook {

    public static final PriceBook EMPTY = new PriceBook(List.of());

    private static final Comparator<PriceListEvent> LATER = Comparator.comparing(PriceListEvent::validFrom)
            .thenComparingInt(change -> change.version().version());

    private final List<PriceListEvent> changes;

    private PriceBook(List<PriceListEvent> changes) {
        this.changes = changes;
    }

    /** A price as it holds at some time. */
    public record Price(Money amount, PriceVersion version) {}

    public PriceBook with(PriceListEvent change) {
        var more = new ArrayList<>(changes);
        more.add(change);
        return new PriceBook(List.copyOf(more));
    }

    /** What one of the service costs at that time; empty when it has no price then. */
    public Optional<Price> at(Service service, Instant time) {
        return changes.stream()
                .filter(change ->
                        change.service() == service && !change.validFrom().isAfter(time))
                .max(LATER)
                .flatMap(change -> switch (change) {
                    case ServicePriceSet set -> Optional.of(new Price(set.price(), set.version()));
                    case ServicePriceDeactivated gone -> Optional.empty();
                });
    }

    /** Every change, in the order they were made. */
    public List<PriceListEvent> changes() {
        return changes;
    }
}
