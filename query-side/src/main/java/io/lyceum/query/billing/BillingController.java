package io.lyceum.query.billing;

import io.lyceum.billing.Purpose;
import io.lyceum.billing.WalletEvent;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.Role;
import io.lyceum.query.platform.live.LiveTopic;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The tenant's balance and how it came about. */
@RestController
@RequestMapping("/api/v1/billing")
@Tag(name = "Billing")
@Requires(Permission.READ_BALANCE)
final class BillingController {

    /** In kopecks. What is available is the balance less what is reserved. */
    record Balance(UUID walletId, String currency, long balanceMinor, long reservedMinor, long availableMinor) {}

    /** One movement of money; {@code afterMinor} of one entry is {@code beforeMinor} of the next. */
    record Entry(
            long entry,
            UUID walletId,
            String kind,
            String service,
            long amountMinor,
            long beforeMinor,
            long afterMinor,
            String currency,
            String description,
            @Nullable String relatedId,
            int priceVersion,
            UUID eventId,
            Instant occurredAt) {}

    /** How an entry moves the balance. */
    enum Kind {
        CREDIT,
        DEBIT,
        CAPTURE
    }

    private static final ListQuestion<Entry> HISTORY = ListQuestion.of(Entry.class, """
                    select entry, wallet_id, kind, service, amount_minor, before_minor, after_minor, currency,
                           description, related_id, price_version, event_id, occurred_at
                    from balance_entry where tenant_id = :tenant""", BalanceProjection.NAME)
            .key("entry", "bigint")
            .sort("entry", "entry", "bigint")
            .sort("amount", "amount_minor", "bigint")
            .sortedBy("-entry")
            .oneOf("kind", Kind.class, "kind = :kind")
            .oneOf("service", Purpose.Service.class, "service = :service")
            .time("from", "occurred_at >= :from")
            .time("to", "occurred_at < :to")
            .text("q", "description ilike '%' || :q || '%'");

    private final ReadModels readModels;

    BillingController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(summary = "The balance", description = "Balance, reserved and available, in kopecks.")
    @GetMapping("/balance")
    Mono<ResponseEntity<Balance>> balance(Reader reader) {
        return readModels.one(reader, Balance.class, """
                select wallet_id, currency, balance_minor, reserved_minor,
                       balance_minor - reserved_minor as available_minor
                from balance where tenant_id = :tenant""", Map.of(), BalanceProjection.NAME);
    }

    @Operation(
            summary = "The history of the balance",
            description =
                    "Filters: kind, service, from, to, q (description). Sort: entry (default, newest first), amount.")
    @GetMapping("/entries")
    Mono<ResponseEntity<Page<Entry>>> entries(Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, HISTORY, parameters);
    }

    @Configuration(proxyBeanMethods = false)
    static class BillingReadModels {

        @Bean
        Projection balanceProjection() {
            return new BalanceProjection();
        }

        @Bean
        LiveTopic walletTopic() {
            return new LiveTopic("wallet", Set.of(WalletEvent.class), Set.of(Role.OWNER, Role.ADMIN));
        }
    }
}
