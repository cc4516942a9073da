package io.lyceum.command.billing;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.billing.DeactivatePrice;
import io.lyceum.billing.OpenPriceList;
import io.lyceum.billing.PriceListEvent;
import io.lyceum.billing.PriceListEvent.ServicePriceDeactivated;
import io.lyceum.billing.PriceListEvent.ServicePriceSet;
import io.lyceum.billing.PriceListId;
import io.lyceum.billing.PriceVersion;
import io.lyceum.billing.Purpose.Service;
import io.lyceum.billing.SetServicePrice;
import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** What services cost (5.3). It remembers its last version alone: prices are asked of {@link Prices}. */
@AggregateRoot
public class PriceList extends TenantAggregate {

    private static final long LARGEST_PRICE_MINOR = 10_000_000;

    @AggregateIdentifier
    private @Nullable PriceListId id;

    private int version;

    protected PriceList() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OpenPriceList open) {
        if (version > 0) {
            return;
        }
        var next = 1;
        for (var service : Service.values()) {
            if (service.hasPrice()) {
                apply(new ServicePriceSet(
                        open.list(),
                        service,
                        service == Service.AI_MESSAGE ? open.aiMessage() : open.other(),
                        Instant.EPOCH,
                        new PriceVersion(next++)));
            }
        }
    }

    @CommandHandler
    void handle(SetServicePrice set, Origin origin) {
        requirePriced(set.service());
        if (!set.price().isPositive() || set.price().amountMinor() > LARGEST_PRICE_MINOR) {
            throw Rejection.invalid("amountMinor", "more than 0, at most 100 000.00");
        }
        apply(new ServicePriceSet(
                set.list(), set.service(), set.price(), from(set.validFrom(), origin), new PriceVersion(version + 1)));
    }

    @CommandHandler
    void handle(DeactivatePrice deactivate, Origin origin) {
        requirePriced(deactivate.service());
        apply(new ServicePriceDeactivated(
                deactivate.list(),
                deactivate.service(),
                from(deactivate.validFrom(), origin),
                new PriceVersion(version + 1)));
    }

    private static void requirePriced(Service service) {
        if (!service.hasPrice()) {
            throw Rejection.invalid("service", "one that is charged by a price");
        }
    }

    private static Instant from(@Nullable Instant validFrom, Origin origin) {
        if (validFrom != null && validFrom.isBefore(origin.occurredAt())) {
            throw Rejection.invalid("validFrom", "not in the past");
        }
        return validFrom == null ? origin.occurredAt() : validFrom;
    }

    @EventSourcingHandler
    void on(PriceListEvent change, Origin origin) {
        id = change.list();
        tenant = origin.tenant();
        version = change.version().version();
    }
}
