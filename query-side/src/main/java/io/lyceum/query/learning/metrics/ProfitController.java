package io.lyceum.query.learning.metrics;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.learning.SchoolBaselines;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What a school gains month by month (C75). */
@RestController
@Tag(name = "Metrics")
@Requires(Permission.READ_BALANCE)
final class ProfitController {

    private record Facts(@Nullable SchoolBaselines baselines, List<Profit.Month> months, List<Profit.Billed> billed) {

        List<Profit.Line> series() {
            return Profit.series(Objects.requireNonNullElse(baselines, SchoolBaselines.STANDARD), months, billed);
        }
    }

    private static final String FACTS = """
            with %s, %s,
            money as (
                select (m.quarter at time zone zone.name)::date as day, m.currency, m.charged_minor, m.invoiced_minor,
                       m.paid_in_minor
                from school_money m cross join zone where m.tenant_id = :tenant),
            enrolled as (
                select ((select min(since) from student_standing where tenant_id = :tenant)
                        at time zone zone.name)::date as day
                from zone),
            known as (
                select least(min(money.day), (select day from enrolled)) as first,
                       greatest(max(money.day), (select day from newest)) as last
                from money),
            month as (
                select to_char(begins, 'YYYY-MM') as month,
                       least((begins + interval '1 month - 1 day')::date, last) - greatest(begins::date, first) + 1 as days,
                       extract(day from begins + interval '1 month - 1 day')::integer as days_in_month
                from known cross join generate_series(
                    date_trunc('month', first::timestamp), last::timestamp, interval '1 month') as begins),
            billed as (
                select to_char(day, 'YYYY-MM') as month, currency, sum(charged_minor) as charged_minor,
                       sum(invoiced_minor) as invoiced_minor, sum(paid_in_minor) as paid_in_minor
                from money group by 1, 2)
            select %s,
                   (select coalesce(jsonb_agg(jsonb_build_object(
                               'month', month, 'days', days, 'daysInMonth', days_in_month) order by month), '[]')
                    from month) as months,
                   (select coalesce(jsonb_agg(jsonb_build_object(
                               'month', month, 'currency', currency, 'chargedMinor', charged_minor,
                               'invoicedMinor', invoiced_minor, 'paidInMinor', paid_in_minor)), '[]')
                    from billed) as billed""".formatted(SchoolDays.ZONE, SchoolDays.SPAN, BaselineProjection.CHOSEN);

    private final ReadModels readModels;

    ProfitController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "Profit month by month",
            description = "By profit-v1, which each line names: expectedMinor is the baselines' profitPerMonth for the"
                    + " days of the month so far (days of daysInMonth, rounded down); costMinor what billing says the"
                    + " platform cost: chargedMinor, services charged to the balance less refunds, and invoicedMinor,"
                    + " invoices paid; profitMinor = expectedMinor - costMinor; balanceMinor = all profits up to the"
                    + " month - the baselines' investment: from 0 on the school has paid itself. paidInMinor is what"
                    + " was paid to the balance, less payments sent back: no cost, it is spent as charges. A line for"
                    + " each currency; what the baselines say counts in theirs alone. The last 24 months, in the"
                    + " school's time zone (C75).")
    @GetMapping("/api/v1/metrics/profit")
    Mono<ResponseEntity<List<Profit.Line>>> profit(Reader reader) {
        return readModels
                .one(
                        reader,
                        Facts.class,
                        FACTS,
                        SchoolDays.span(null, null),
                        SchoolMoneyProjection.NAME,
                        SchoolDayProjection.NAME,
                        QuestionProjection.NAME,
                        BaselineProjection.NAME)
                .map(found -> ReadModels.shownAs(found, Facts::series));
    }
}
