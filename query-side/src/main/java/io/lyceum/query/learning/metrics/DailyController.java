package io.lyceum.query.learning.metrics;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A school day by day, and how its assistant does (C73, C78). */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Metrics")
@Requires(Permission.READ_STUDENTS)
final class DailyController {

    /**
     * One day, as it had become when it ended.
     *
     * @param totalStudents ever enrolled
     * @param activeStudents who did anything on the day
     * @param completedCourses on the day
     * @param aiQuestionsAnswered on the day
     * @param aiResolutionRate percent of them resolved, to a tenth; absent when none was answered
     * @param retentionRate percent of all ever enrolled that are not dropped, to a tenth; absent without students
     */
    record Day(
            LocalDate date,
            long totalStudents,
            long activeStudents,
            long completedCourses,
            long aiQuestionsAnswered,
            long aiQuestionsResolved,
            @Nullable Double aiResolutionRate,
            @Nullable Double retentionRate,
            long studentsAtRisk,
            long studentsDropped,
            long studentsCompleted) {}

    /**
     * How the assistant does.
     *
     * @param resolutionRate percent, to a tenth; absent when nothing was answered
     * @param slowest95Millis 95 of 100 answers took no longer
     */
    record AiStatistics(
            long questions,
            long answered,
            long resolved,
            @Nullable Double resolutionRate,
            @Nullable Long averageResponseMillis,
            @Nullable Long slowest95Millis) {}

    /**
     * The bounds are reckoned first: row-level security lets no conversion of time zones near an index, and without one all
     * that students ever did is read.
     */
    private static final String DAYS =
            """
            with %s, %s, %s, %s, %s,
            day as (
                select generate_series(span.first, span.last, interval '1 day')::date as day from span),
            stood as (
                select d.day, c.total, c.at_risk, c.dropped, c.completed
                from day d join (select *, lead(day) over (order by day) as next from counted) c
                     on c.day <= d.day and (c.next is null or d.day < c.next)),
            bounds as materialized (
                select span.first::timestamp at time zone zone.name as since,
                       (span.last + 1)::timestamp at time zone zone.name as until
                from span cross join zone),
            active as (
                select (a.quarter at time zone zone.name)::date as day, count(distinct a.student_id) as students
                from bounds cross join zone join student_activity a
                     on a.quarter >= bounds.since and a.quarter < bounds.until
                where a.tenant_id = :tenant
                group by 1),
            finished as (
                select (c.completed_at at time zone zone.name)::date as day, count(*) as courses
                from course_completion c cross join zone where c.tenant_id = :tenant group by 1),
            answered as (
                select day, count(*) as questions, count(*) filter (where resolved) as resolved
                from answer group by day)
            select d.day as date, coalesce(s.total, 0) as total_students, coalesce(a.students, 0) as active_students,
                   coalesce(f.courses, 0) as completed_courses, coalesce(q.questions, 0) as ai_questions_answered,
                   coalesce(q.resolved, 0) as ai_questions_resolved,
                   round(100.0 * q.resolved / nullif(q.questions, 0), 1)::double precision as ai_resolution_rate,
                   round(100.0 * (s.total - s.dropped) / nullif(s.total, 0), 1)::double precision as retention_rate,
                   coalesce(s.at_risk, 0) as students_at_risk, coalesce(s.dropped, 0) as students_dropped,
                   coalesce(s.completed, 0) as students_completed
            from day d
            left join stood s using (day) left join active a using (day) left join finished f using (day)
            left join answered q using (day)
            order by d.day""".formatted(SchoolDays.ZONE, SchoolDays.SPAN, SchoolDays.MOVED, SchoolDays.COUNTED, SchoolDays.ANSWER);

    private final ReadModels readModels;

    DailyController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "Day by day",
            description = "One row a day, in the school's time zone. from and to are days, both counted, at most 366;"
                    + " without them the 30 days up to the newest event (C73).")
    @GetMapping("/metrics/daily")
    Mono<ResponseEntity<List<Day>>> daily(
            Reader reader,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        return readModels.all(
                reader, Day.class, DAYS, SchoolDays.span(from, to), SchoolDayProjection.NAME, QuestionProjection.NAME);
    }

    @Operation(
            summary = "How the assistant does",
            description =
                    "A question is resolved unless its answer had no source, a curator said it was not, or a person"
                            + " was asked for before the next question (C78, A28).")
    @GetMapping({"/chat/stats", "/metrics/ai"})
    Mono<ResponseEntity<AiStatistics>> assistant(Reader reader) {
        return readModels.one(
                reader,
                AiStatistics.class,
                """
                with %s, %s
                select (select count(*) from asked_question where tenant_id = :tenant and number > 0) as questions,
                       count(*) as answered, count(*) filter (where resolved) as resolved,
                       round(100.0 * count(*) filter (where resolved) / nullif(count(*), 0), 1)::double precision
                           as resolution_rate,
                       round(avg(response_millis))::bigint as average_response_millis,
                       percentile_disc(0.95) within group (order by response_millis) as slowest95_millis
                from answer""".formatted(SchoolDays.ZONE, SchoolDays.ANSWER),
                Map.of(),
                SchoolDayProjection.NAME,
                QuestionProjection.NAME);
    }
}
