package io.lyceum.query.billing;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What the money went into (5.3). */
@RestController
@RequestMapping("/api/v1/billing")
@Tag(name = "Billing")
@Requires(Permission.READ_BALANCE)
final class UsageStatsController {

    record OfService(String service, long charges, long chargedMinor) {}

    /** @param day of UTC */
    record OfDay(String day, long charges, long chargedMinor) {}

    /** Charges of the last days, by service and by day; days without a charge are left out. Refunds are not taken off. */
    record UsageStats(int days, long charges, long chargedMinor, List<OfService> services, List<OfDay> byDay) {}

    private static final String QUESTION = """
            with charged as (
                select service, to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD') as day, amount_minor
                from balance_entry
                where tenant_id = :tenant and kind in ('DEBIT', 'CAPTURE') and service not in ('PAYMENT_REFUND', 'PROMO_CODE')
                  and occurred_at > clock() - make_interval(days => :days)
            ), by_service as (
                select service, count(*) as charges, sum(amount_minor)::bigint as charged_minor
                from charged group by service
            ), by_day as (
                select day, count(*) as charges, sum(amount_minor)::bigint as charged_minor from charged group by day
            )
            select :days as days, (select count(*) from charged) as charges,
                   (select coalesce(sum(amount_minor), 0)::bigint from charged) as charged_minor,
                   (select coalesce(jsonb_agg(jsonb_build_object('service', service, 'charges', charges,
                           'chargedMinor', charged_minor) order by charged_minor desc, service), '[]')
                    from by_service) as services,
                   (select coalesce(jsonb_agg(jsonb_build_object('day', day, 'charges', charges,
                           'chargedMinor', charged_minor) order by day), '[]') from by_day) as by_day""";

    private final ReadModels readModels;

    UsageStatsController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "What was charged lately",
            description = "Of the last days, 30 unless said otherwise, 1 to 366.")
    @GetMapping("/usage-stats")
    Mono<ResponseEntity<UsageStats>> usage(Reader reader, @RequestParam(defaultValue = "30") int days) {
        if (days < 1 || days > 366) {
            throw Rejection.invalid("days", "1 to 366");
        }
        return readModels.one(reader, UsageStats.class, QUESTION, Map.of("days", days), BalanceProjection.NAME);
    }
}
