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

    /** @param grantedAt absent while it can still be claimed */
    record WelcomeBonus(
            boolean granted, long amountMinor, @Nullable Instant grantedAt) {}

    private static final ListQuestion<Entry> HISTORY = ListQuestion.of(Entry.class, """
                    select entry, wallet_id, kind, service, amount_minor, before_minor, after_minor, currency,
                           description, related_id, price_version, event_id, occurred_at
                    from balance_entry where tenant_id = :tenant""", BalanceProjection.NAME)
            .key("entry", "bigint")
            .sort("entry", "entry", "bigint")
            .sort("amount", "amount_minor", "bigint")
            .sortedBy("-entry")
            .oneOf("kind", EntryKind.class, "kind = :kind")
            .oneOf("service", Purpose.Service.class, "service = :service")
            .time("from", "occurred_at >= :from")
            .time("to", "occurred_at < :to")
            .text("relatedId", "related_id = :relatedId")
            .number("minAmount", "amount_minor >= :minAmount")
            .number("maxAmount", "amount_minor <= :maxAmount")
            .text("q", "strpos(lower(description), lower(:q)) > 0 or related_id = :q");

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
                    "Filters: kind, service, from, to, relatedId, minAmount, maxAmount, q (in the description). Sort:"
                            + " entry (default, newest first), amount (C149). The same as CSV: /billing/entries.csv.")
    @GetMapping("/entries")
    Mono<ResponseEntity<Page<Entry>>> entries(Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, HISTORY, parameters);
    }

    @Operation(summary = "Whether the welcome bonus was granted", description = "And when, and how much (C146).")
    @GetMapping("/welcome-bonus")
    Mono<ResponseEntity<WelcomeBonus>> welcomeBonus(Reader reader) {
        return readModels.one(reader, WelcomeBonus.class, """
                select count(*) > 0 as granted, coalesce(max(amount_minor), 0) as amount_minor,
                       max(occurred_at) as granted_at
                from balance_entry where tenant_id = :tenant and service = 'WELCOME_BONUS'""", Map.of(), BalanceProjection.NAME);
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
