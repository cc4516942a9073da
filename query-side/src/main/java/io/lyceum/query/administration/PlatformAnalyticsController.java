package io.lyceum.query.administration;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Figures about the whole platform: people, dialogs, money, the start page (C198, C199). Days are in UTC. */
@RestController
@RequestMapping("/api/v1/admin/analytics")
@Tag(name = "Platform analytics")
@Requires(Permission.OPERATE_PLATFORM)
final class PlatformAnalyticsController {

    private static final long LONGEST_SPAN_DAYS = 366;

    /** What there is, at the moment the answer tells of. */
    record Overview(
            long schools,
            long activeSchools,
            long members,
            long students,
            long users,
            long blockedUsers,
            long usersSeenInLast30Days,
            long dialogs,
            long messages,
            long handoffs) {}

    /** A day of all schools, without money. */
    record Day(
            LocalDate day,
            long activeSchools,
            long registrations,
            long logins,
            long failedLogins,
            long enrolments,
            long homework,
            long dialogs,
            long messages,
            long assistantReplies,
            long handoffs) {}

    /**
     * Money of a day in one currency.
     *
     * @param creditedMinor paid in, bonuses included
     * @param chargedMinor taken for services: what the platform earned
     */
    record Revenue(LocalDate day, String currency, long creditedMinor, long chargedMinor, long charges, long schools) {}

    /** What a school was charged in the span. */
    record SchoolRevenue(
            UUID schoolId, String name, String currency, long creditedMinor, long chargedMinor, long charges) {}

    /** @param visitsWithCode that copied the widget's code: what the page is for */
    record StartPage(
            long visits,
            long pageViews,
            long stepClicks,
            long taskActions,
            long visitsWithCode,
            double actionsPerVisit) {}

    /**
     * A stage of the funnel.
     *
     * @param visits that came so far, or further
     * @param percentOfPrevious of the visits of the stage before, rounded half up; 100 for the first
     */
    record Stage(String stage, long visits, int percentOfPrevious) {}

    private final ReadModels readModels;

    PlatformAnalyticsController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(summary = "Overview", description = "Schools, people, dialogs (C199).")
    @GetMapping("/overview")
    Mono<ResponseEntity<Overview>> overview(Reader reader) {
        return readModels.one(
                reader, Overview.class, """
                select s.*, u.*, d.*
                from (select count(*) as schools, count(*) filter (where state = 'ACTIVE') as active_schools,
                             coalesce(sum(members), 0) as members, coalesce(sum(students), 0) as students
                      from platform_school where tenant_id = :tenant) s,
                     (select count(*) as users, count(*) filter (where blocked) as blocked_users,
                             count(*) filter (where last_login_at > clock() - interval '30 days')
                                 as users_seen_in_last30_days
                      from platform_user where tenant_id = :tenant) u,
                     (select coalesce(sum(dialogs), 0) as dialogs, coalesce(sum(messages), 0) as messages,
                             coalesce(sum(handoffs), 0) as handoffs
                      from platform_day where tenant_id = :tenant) d""", Map.of(), SchoolProjection.NAME, UserProjection.NAME, DayProjection.NAME);
    }

    @Operation(
            summary = "Day by day",
            description =
                    "People, homework and dialogs of all schools. from and to are days, both counted; at most 366.")
    @GetMapping("/days")
    Mono<ResponseEntity<List<Day>>> days(Reader reader, @RequestParam String from, @RequestParam String to) {
        return readModels.all(reader, Day.class, """
                select day, count(distinct school_id) as active_schools, sum(registrations) as registrations,
                       sum(logins) as logins, sum(failed_logins) as failed_logins, sum(enrolments) as enrolments,
                       sum(homework) as homework, sum(dialogs) as dialogs, sum(messages) as messages,
                       sum(assistant_replies) as assistant_replies, sum(handoffs) as handoffs
                from platform_day where tenant_id = :tenant and day between :from and :to
                group by day order by day""", span(from, to), DayProjection.NAME);
    }

    @Operation(summary = "Money day by day", description = "Of all schools, by currency (C199).")
    @GetMapping("/revenue")
    Mono<ResponseEntity<List<Revenue>>> revenue(Reader reader, @RequestParam String from, @RequestParam String to) {
        return readModels.all(reader, Revenue.class, """
                select day, currency, sum(credited_minor) as credited_minor, sum(charged_minor) as charged_minor,
                       sum(charges) as charges, count(distinct school_id) as schools
                from platform_day where tenant_id = :tenant and day between :from and :to and currency <> ''
                group by day, currency order by day, currency""", span(from, to), DayProjection.NAME);
    }

    @Operation(summary = "Money by school", description = "The 100 that were charged most, by currency.")
    @GetMapping("/revenue/schools")
    Mono<ResponseEntity<List<SchoolRevenue>>> revenueOfSchools(
            Reader reader, @RequestParam String from, @RequestParam String to) {
        return readModels.all(
                reader, SchoolRevenue.class, """
                select d.school_id, s.name, d.currency, sum(d.credited_minor) as credited_minor,
                       sum(d.charged_minor) as charged_minor, sum(d.charges) as charges
                from platform_day d join platform_school s using (tenant_id, school_id)
                where d.tenant_id = :tenant and d.day between :from and :to and d.currency <> ''
                group by d.school_id, s.name, d.currency
                order by sum(d.charged_minor) desc, d.school_id, d.currency limit 100""", span(from, to), DayProjection.NAME, SchoolProjection.NAME);
    }

    @Operation(summary = "The start page", description = "Visits that began in the span, and what was done (C198).")
    @GetMapping("/start-page")
    Mono<ResponseEntity<StartPage>> startPage(Reader reader, @RequestParam String from, @RequestParam String to) {
        return readModels.one(reader, StartPage.class, """
                select count(*) as visits, coalesce(sum(page_views), 0) as page_views,
                       coalesce(sum(step_clicks), 0) as step_clicks, coalesce(sum(task_actions), 0) as task_actions,
                       count(*) filter (where codes_copied > 0) as visits_with_code,
                       coalesce(round(avg(actions), 2), 0)::double precision as actions_per_visit
                from start_page_visit
                where tenant_id = :tenant and (began_at at time zone 'UTC')::date between :from and :to""", span(from, to), StartPageProjection.NAME);
    }

    @Operation(
            summary = "The start page's funnel",
            description =
                    "How many visits came to each step, and to copying the widget's code. A visit that completed a"
                            + " later step counts for the earlier ones too (C198).")
    @GetMapping("/start-page/funnel")
    Mono<ResponseEntity<List<Stage>>> funnel(Reader reader, @RequestParam String from, @RequestParam String to) {
        return readModels.all(reader, Stage.class, """
                with visit as (
                    select case when codes_copied > 0 then 5 when step_4 > 0 then 4 when step_3 > 0 then 3
                                when step_2 > 0 then 2 when step_1 > 0 then 1 else 0 end as furthest
                    from start_page_visit
                    where tenant_id = :tenant and (began_at at time zone 'UTC')::date between :from and :to
                ), reached as (
                    select number, stage, (select count(*) from visit where furthest >= number) as visits
                    from (values (0, 'VISIT'), (1, 'STEP_1'), (2, 'STEP_2'), (3, 'STEP_3'), (4, 'STEP_4'),
                                 (5, 'CODE_COPIED')) as s (number, stage)
                )
                select stage, visits,
                       coalesce(round(100.0 * visits / nullif(lag(visits) over (order by number), 0)),
                                case when number = 0 then 100 else 0 end)::integer as percent_of_previous
                from reached order by number""", span(from, to), StartPageProjection.NAME);
    }

    private static Map<String, Object> span(String from, String to) {
        var first = day("from", from);
        var last = day("to", to);
        if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= LONGEST_SPAN_DAYS) {
            throw Rejection.invalid("to", "from or later, at most %d days in all".formatted(LONGEST_SPAN_DAYS));
        }
        return Map.of("from", first, "to", last);
    }

    private static LocalDate day(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            throw Rejection.invalid(name, "a day such as 2026-01-31");
        }
    }
}
