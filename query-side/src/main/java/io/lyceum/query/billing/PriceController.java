package io.lyceum.query.billing;

import io.lyceum.EventCatalogue;
import io.lyceum.billing.PriceBook;
import io.lyceum.billing.PriceListEvent;
import io.lyceum.billing.PriceListEvent.ServicePriceDeactivated;
import io.lyceum.billing.PriceListEvent.ServicePriceSet;
import io.lyceum.billing.PriceListId;
import io.lyceum.billing.Purpose.Service;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What services cost and have cost: the same for every school, told from the price list's own events. */
@RestController
@RequestMapping("/api/v1/billing/prices")
@Tag(name = "Billing")
@Requires(Permission.READ_BALANCE)
final class PriceController {

    /** @param version which entries of the history name */
    record ServicePrice(Service service, long amountMinor, String currency, int version) {}

    /** @param amountMinor absent when the service has no price from then on */
    record PriceChange(
            int version, Service service, @Nullable Long amountMinor, String currency, Instant validFrom) {}

    /** @param now when the question is asked, or as of when */
    record StoredChange(String type, int revision, String payload, Instant now) {

        PriceListEvent event() {
            return (PriceListEvent) EventCatalogue.types().read(type, revision, payload);
        }
    }

    private static final String CHANGES = """
            select type, revision, payload, clock() as now from read_model.price_changes(:list, as_of())
            order by sequence""";

    private final ReadModels readModels;

    PriceController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "What services cost",
            description = "Prices that hold now; with asOf, that held then. A service that is not in the list cannot be"
                    + " charged (C144, C145).")
    @GetMapping
    Mono<ResponseEntity<List<ServicePrice>>> prices(Reader reader) {
        return told(reader, changes -> {
            var book = changes.stream().map(StoredChange::event).reduce(PriceBook.EMPTY, PriceBook::with, (a, b) -> b);
            return Arrays.stream(Service.values())
                    .flatMap(service -> changes.stream()
                            .limit(1)
                            .flatMap(first -> book.at(service, first.now()).stream())
                            .map(price -> new ServicePrice(
                                    service,
                                    price.amount().amountMinor(),
                                    price.amount().currency().getCurrencyCode(),
                                    price.version().version())))
                    .toList();
        });
    }

    @Operation(summary = "Every change of the price list", description = "In the order they were made.")
    @GetMapping("/history")
    Mono<ResponseEntity<List<PriceChange>>> history(Reader reader) {
        return told(
                reader,
                changes -> changes.stream()
                        .map(StoredChange::event)
                        .flatMap(change -> Stream.of(
                                switch (change) {
                                    case ServicePriceSet set ->
                                        shown(change, set.price().amountMinor());
                                    case ServicePriceDeactivated gone -> shown(change, null);
                                }))
                        .toList());
    }

    private static PriceChange shown(PriceListEvent change, @Nullable Long amountMinor) {
        return new PriceChange(
                change.version().version(),
                change.service(),
                amountMinor,
                Money.RUB.getCurrencyCode(),
                change.validFrom());
    }

    private <T> Mono<ResponseEntity<List<T>>> told(Reader reader, Function<List<StoredChange>, List<T>> telling) {
        return readModels
                .all(
                        reader,
                        StoredChange.class,
                        CHANGES,
                        Map.of("list", PriceListId.in(Money.RUB).value()),
                        ReadModels.EVENTS)
                .map(answer -> ResponseEntity.ok()
                        .headers(answer.getHeaders())
                        .body(telling.apply(Objects.requireNonNull(answer.getBody()))));
    }
}
