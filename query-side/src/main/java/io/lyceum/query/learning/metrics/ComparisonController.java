package io.lyceum.query.learning.metrics;

import io.lyceum.kernel.Money;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.learning.SchoolBaselines;
import io.lyceum.query.learning.StudentProjection;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The school before, as expected, and as its events say (C74, C76, C77, C79). Every measured figure is as of one position. */
@RestController
@RequestMapping("/api/v1/metrics")
@Tag(name = "Metrics")
@Requires(Permission.READ_STUDENTS)
final class ComparisonController {

    /** @param retentionRate at the end of the month, or so far; percent to a tenth */
    record Month(String month, long students, double retentionRate) {}

    /** @param before and {@code after} are the school's baselines, month by month */
    record Retention(List<Integer> before, List<Integer> after, List<Month> measured) {}

    /** @param standard whether the school has set none, so that those of the standard case hold */
    record BaselineView(boolean standard, SchoolBaselines baselines) {}

    private record Found(
            @Nullable SchoolBaselines baselines,
            @Nullable List<Month> measured,
            Comparison.@Nullable Measured figures) {

        SchoolBaselines base() {
            return baselines == null ? SchoolBaselines.STANDARD : baselines;
        }
    }

    /** {@code month(month, day)}: months since the first enrolment, at most 24, with the last day of each that there is. */
    private static final String MONTHS = """
            month as (
                select to_char(first, 'YYYY-MM') as month,
                       least((first + interval '1 month - 1 day')::date, newest.day) as day
                from newest cross join generate_series(
                    greatest(date_trunc('month', (select min(day) from counted)::timestamp),
                             date_trunc('month', newest.day::timestamp) - interval '23 months'),
                    date_trunc('month', newest.day::timestamp), interval '1 month') as first)""";

    private final ReadModels readModels;

    ComparisonController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "Retention month by month",
            description = "Baselines before and after, and what was measured: of all students ever enrolled those not"
                    + " dropped, at the end of each month in the school's time zone (C74).")
    @GetMapping("/retention")
    Mono<ResponseEntity<Retention>> retention(Reader reader) {
        return ask(
                reader,
                """
                with %s, %s, %s, %s, %s,
                kept as (
                    select m.month, c.total as students,
                           round(100.0 * (c.total - c.dropped) / c.total, 1) as retention_rate
                    from month m cross join lateral (
                        select * from counted where counted.day <= m.day order by counted.day desc limit 1) c)
                select %s, null::jsonb as figures,
                       (select jsonb_agg(jsonb_build_object('month', month, 'students', students,
                                                            'retentionRate', retention_rate) order by month)
                        from kept) as measured""".formatted(
                                SchoolDays.ZONE,
                                SchoolDays.SPAN,
                                SchoolDays.MOVED,
                                SchoolDays.COUNTED,
                                MONTHS,
                                BaselineProjection.CHOSEN),
                found -> new Retention(
                        found.base().retentionSeriesBefore(),
                        found.base().retentionSeriesAfter(),
                        found.measured() == null ? List.of() : found.measured()));
    }

    @Operation(
            summary = "Before and after",
            description = "Line by line: the baselines, the change between them, and what the events say (C76, A16).")
    @GetMapping("/comparison")
    Mono<ResponseEntity<List<Comparison.Line>>> comparison(Reader reader) {
        return figures(reader, found -> Comparison.table(found.base(), Objects.requireNonNull(found.figures())));
    }

    @Operation(
            summary = "The school in a few numbers",
            description = "Students, retention, questions resolved, hours saved, return on the investment (C77, C79).")
    @GetMapping("/summary")
    Mono<ResponseEntity<Comparison.Summary>> summary(Reader reader) {
        return figures(reader, found -> Comparison.summary(found.base(), Objects.requireNonNull(found.figures())));
    }

    @Operation(
            summary = "When an investment pays itself",
            description = "With numbers of one's own in minor units, or the baselines' (C79).")
    @GetMapping("/roi")
    Mono<ResponseEntity<Comparison.ReturnOnInvestment>> returnOnInvestment(
            Reader reader,
            @RequestParam(required = false) @Nullable Long investmentMinor,
            @RequestParam(required = false) @Nullable Long profitPerMonthMinor) {
        requireAmount("investmentMinor", investmentMinor);
        requireAmount("profitPerMonthMinor", profitPerMonthMinor);
        return baselines(
                reader,
                found -> Comparison.ReturnOnInvestment.of(
                        chosen(investmentMinor, found.base().investment()),
                        chosen(profitPerMonthMinor, found.base().profitPerMonth())));
    }

    private static void requireAmount(String name, @Nullable Long amount) {
        if (amount != null && (amount < 0 || amount > 1_000_000_000_000L)) {
            throw Rejection.invalid(name, "minor units from 0 to 10^12");
        }
    }

    private static Money chosen(@Nullable Long minor, Money otherwise) {
        return minor == null ? otherwise : new Money(minor, otherwise.currency());
    }

    @Operation(summary = "What the school measures itself against", description = "The baselines (C215).")
    @GetMapping("/baselines")
    Mono<ResponseEntity<BaselineView>> baselines(Reader reader) {
        return baselines(reader, found -> new BaselineView(found.baselines() == null, found.base()));
    }

    private <T> Mono<ResponseEntity<T>> baselines(Reader reader, Function<Found, T> view) {
        return ask(
                reader,
                "select %s, null::jsonb as measured, null::jsonb as figures".formatted(BaselineProjection.CHOSEN),
                view);
    }

    /** New students are those of the last 30 days up to the newest event. */
    private <T> Mono<ResponseEntity<T>> figures(Reader reader, Function<Found, T> view) {
        return ask(
                reader,
                """
                with %s, %s, %s, %s,
                pupils as (
                    select count(*) as students, count(*) filter (where status = 'ACTIVE') as active,
                           count(*) filter (where status = 'AT_RISK') as at_risk,
                           count(*) filter (where status = 'DROPPED') as dropped,
                           count(*) filter (where status = 'COMPLETED') as completed
                    from student where tenant_id = :tenant),
                joined as (
                    select count(*) as students
                    from moved cross join span
                    where moved.before is null and moved.day between span.first and span.last),
                answered as (
                    select count(*) as questions, count(*) filter (where resolved) as resolved,
                           round(avg(response_millis) / 1000, 1) as seconds
                    from answer)
                select %s, null::jsonb as measured,
                       (select jsonb_build_object(
                           'students', p.students, 'active', p.active, 'atRisk', p.at_risk, 'dropped', p.dropped,
                           'completed', p.completed, 'newStudentsLastMonth', j.students,
                           'curators', (select count(*) from school_member
                                        where tenant_id = :tenant and role = 'TEACHER'),
                           'retentionRate', round(100.0 * (p.students - p.dropped) / nullif(p.students, 0), 1),
                           'questionsAnswered', a.questions,
                           'aiResolutionRate', round(100.0 * a.resolved / nullif(a.questions, 0), 1),
                           'averageResponseSeconds', a.seconds)
                        from pupils p cross join joined j cross join answered a) as figures""".formatted(
                                SchoolDays.ZONE,
                                SchoolDays.SPAN,
                                SchoolDays.MOVED,
                                SchoolDays.ANSWER,
                                BaselineProjection.CHOSEN),
                view);
    }

    private <T> Mono<ResponseEntity<T>> ask(Reader reader, String sql, Function<Found, T> view) {
        return readModels
                .one(
                        reader,
                        Found.class,
                        sql,
                        SchoolDays.span(null, null),
                        SchoolDayProjection.NAME,
                        QuestionProjection.NAME,
                        BaselineProjection.NAME,
                        StudentProjection.NAME)
                .map(found -> ReadModels.shownAs(found, view));
    }
}
