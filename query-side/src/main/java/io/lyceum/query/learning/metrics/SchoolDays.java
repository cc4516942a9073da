package io.lyceum.query.learning.metrics;

import io.lyceum.kernel.Rejection;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The days of a school as SQL, to build questions on: each named table of a {@code with} clause. Days are in the school's
 * time zone (A37). The last day is that of the newest fact, not today, so that the same events always give the same days.
 */
final class SchoolDays {

    private static final int LONGEST_SPAN = 366;

    /** {@code zone(name)}: the school's time zone. */
    static final String ZONE = """
            zone as (
                select coalesce((select time_zone from school_clock where tenant_id = :tenant), 'UTC') as name)""";

    /** {@code span(first, last)}: the days asked for by {@link #span}, else the last 30. */
    static final String SPAN = """
            newest as (
                select (greatest((select max(quarter) from student_activity where tenant_id = :tenant),
                                 (select max(since) from student_standing where tenant_id = :tenant),
                                 (select max(answered_at) from asked_question where tenant_id = :tenant))
                        at time zone zone.name)::date as day
                from zone),
            span as (
                select coalesce(nullif(:from, '')::date, day - 29) as first, coalesce(nullif(:to, '')::date, day) as last
                from newest)""";

    /** {@code moved(day, status, before)}: how a student stood from then on, and before; absent before the enrolment. */
    static final String MOVED = """
            moved as (
                select (s.since at time zone zone.name)::date as day, s.status,
                       lag(s.status) over (partition by s.student_id order by s.number) as before
                from student_standing s cross join zone where s.tenant_id = :tenant)""";

    /**
     * {@code counted(day, total, at_risk, dropped, completed)}: how many students stood how at the end of each day from
     * this one to the one before the next row's. Reads {@link #MOVED} once, however many days are asked for.
     */
    static final String COUNTED = """
            counted as (
                select day, (sum(count(*) filter (where before is null)) over w)::bigint as total,
                       (sum(count(*) filter (where status = 'AT_RISK')
                            - count(*) filter (where before = 'AT_RISK')) over w)::bigint as at_risk,
                       (sum(count(*) filter (where status = 'DROPPED')
                            - count(*) filter (where before = 'DROPPED')) over w)::bigint as dropped,
                       (sum(count(*) filter (where status = 'COMPLETED')
                            - count(*) filter (where before = 'COMPLETED')) over w)::bigint as completed
                from moved group by day window w as (order by day))""";

    /**
     * {@code answer(day, resolved, response_millis)}: questions answered. One is resolved unless the answer had no
     * source, or a person was asked for before the next question (3.3, A28).
     */
    static final String ANSWER = """
            answer as (
                select (q.answered_at at time zone zone.name)::date as day, q.response_millis,
                       q.grounded and not exists (
                           select from asked_for_person p
                           where p.tenant_id = q.tenant_id and p.dialog_id = q.dialog_id and p.number > q.number
                             and not exists (
                                 select from asked_question later
                                 where later.tenant_id = q.tenant_id and later.dialog_id = q.dialog_id
                                   and later.number > q.number and later.number < p.number)) as resolved
                from asked_question q cross join zone
                where q.tenant_id = :tenant and q.answered_at is not null)""";

    private SchoolDays() {}

    /**
     * Reads a span of days, both counted.
     *
     * @return the parameters of {@link #SPAN}
     * @throws Rejection if it is no span of at most 366 days
     */
    static Map<String, Object> span(@Nullable String from, @Nullable String to) {
        if (from == null && to == null) {
            return Map.of("from", "", "to", "");
        }
        var first = day("from", from);
        var last = day("to", to);
        if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= LONGEST_SPAN) {
            throw Rejection.invalid("to", "from or later, at most %d days in all".formatted(LONGEST_SPAN));
        }
        return Map.of("from", first.toString(), "to", last.toString());
    }

    private static LocalDate day(String name, @Nullable String text) {
        if (text == null) {
            throw Rejection.invalid(name, "from and to belong together");
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            throw Rejection.invalid(name, "a day such as 2026-01-31");
        }
    }
}
