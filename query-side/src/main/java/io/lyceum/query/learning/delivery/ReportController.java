package io.lyceum.query.learning.delivery;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.CsvFile;
import io.lyceum.query.platform.read.CsvLine;
import io.lyceum.query.platform.read.Export;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What all learners did in courses (C67). */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Reports")
@Requires(Permission.READ_RUNS)
final class ReportController {

    record Interaction(
            String id,
            UUID runId,
            UUID courseId,
            UUID learnerId,
            @Nullable String chatId,
            @Nullable String username,
            @Nullable UUID groupId,
            @Nullable String utmSource,
            @Nullable String utmCampaign,
            String element,
            @Nullable String elementType,
            String kind,
            String role,
            @Nullable String text,
            @Nullable Double score,
            @Nullable Double maxScore,
            Instant occurredAt) {}

    /** How far the runs of one UTM source came; each step counts those of the next. */
    record FunnelStep(@Nullable String utmSource, long started, long firstTask, long middle, long ended) {}

    /** How answers to elements of one type were graded; {@code share} is score of maxScore. */
    record TypeScore(
            String elementType,
            long answers,
            long graded,
            @Nullable Double averageShare,
            @Nullable Double medianShare) {}

    /** Where runs stand that did not come to the end. */
    record DropOff(String element, long runs) {}

    record Statistics(
            UUID courseId,
            long learners,
            long runs,
            long ended,
            @Nullable Double completionPercent,
            @Nullable Double averageShare,
            @Nullable Double medianShare,
            List<FunnelStep> funnel,
            List<TypeScore> types,
            List<DropOff> dropOffs) {}

    record Course(UUID courseId) {}

    private static final String HEADER = CsvLine.of(
            "run",
            "learner",
            "chat_id",
            "username",
            "group",
            "utm_source",
            "utm_campaign",
            "element",
            "element_type",
            "kind",
            "role",
            "report",
            "score",
            "maxscore",
            "date");

    private static final String INTERACTIONS = """
            select e.run_id::text || ':' || lpad(e.entry::text, 10, '0') as id, e.run_id, r.course_id, r.learner_id, r.chat_id, r.username,
                   r.group_id, r.utm_source, r.utm_campaign, e.element, coalesce(e.element_type, v.type) as element_type,
                   e.kind, e.role,
                   coalesce(e.said, e.shown) as text, e.score, e.max_score, e.occurred_at
            from run_entry e join course_run r on r.tenant_id = e.tenant_id and r.run_id = e.run_id
            left join course_version_element v on v.tenant_id = r.tenant_id and v.course_id = r.course_id
                 and v.version = r.version and v.element = e.element
            where e.tenant_id = :tenant""";

    private static final ListQuestion<Interaction> LIST = ListQuestion.of(
                    Interaction.class, INTERACTIONS, RunController.PROJECTIONS)
            .key("id", "text")
            .sort("at", "occurred_at", "timestamptz")
            .sort("element", "element", "text")
            .sortedBy("-at")
            .uuid("courseId", "r.course_id = :courseId")
            .uuid("groupId", "r.group_id = :groupId")
            .uuid("learnerId", "r.learner_id = :learnerId")
            .uuid("runId", "e.run_id = :runId")
            .text("kind", "e.kind = :kind")
            .text("role", "e.role = :role")
            .text("utmSource", "r.utm_source = :utmSource")
            .text("q", "r.username ilike '%' || :q || '%' or r.chat_id ilike '%' || :q || '%'");

    /**
     * One pass over the runs; of what was said and done in them only what indexes hold, and what was said only of runs
     * without an answer: with a limit, so that it is not read of all of them. Medians are taken of the few shares there
     * are, each weighed with how often it occurs.
     */
    private static final String STATISTICS = """
            with far as (
                select e.version, e.element
                from course_version v join course_version_element e using (tenant_id, course_id, version)
                where v.tenant_id = :tenant and v.course_id = :course and e.number * 2 >= v.elements),
            run as materialized (
                select run_id, version, learner_id, utm_source, element, answers,
                       coalesce(ending = 'COMPLETED', false) as completed,
                       case when max_score > 0 then score / max_score end as share
                from course_run where tenant_id = :tenant and course_id = :course),
            step as materialized (
                select learner_id, utm_source, element, completed, share,
                       completed or answers > 0 or coalesce((
                           select true from run_entry n
                           where n.tenant_id = :tenant and n.run_id = run.run_id
                                 and n.kind in ('MESSAGE', 'SPOKEN', 'CHOICE') limit 1), false) as tasked,
                       completed or (run_id, version) in (
                           select n.run_id, f.version from far f join run_entry n on n.element = f.element
                           where n.tenant_id = :tenant and n.kind = 'SERVED') as halfway
                from run),
            funnel as (
                select utm_source, count(*) as started,
                       count(*) filter (where tasked) as first_task,
                       count(*) filter (where halfway) as middle,
                       count(*) filter (where completed) as ended
                from step group by utm_source),
            graded as (
                select n.element_type, n.score / nullif(n.max_score, 0) as share, count(*) as answers,
                       count(n.score) as graded
                from run r join run_entry n on n.tenant_id = :tenant and n.run_id = r.run_id and n.kind = 'ANSWER'
                group by n.element_type, 2),
            ranked as (
                select *, sum(answers) over (partition by element_type order by share) as up_to,
                       sum(answers) over (partition by element_type) as of_all
                from graded where share is not null),
            shared as (
                select element_type, sum(share * answers order by share) / sum(answers) as average_share,
                       (min(share) filter (where up_to >= div(of_all + 1, 2))
                        + min(share) filter (where up_to >= div(of_all, 2) + 1)) / 2 as median_share
                from ranked group by element_type),
            types as (
                select element_type, sum(answers) as answers, sum(graded) as graded from graded group by element_type),
            drops as (
                select element, count(*) as runs from step
                where not completed and element is not null group by element)
            select c.course_id,
                   (select count(distinct learner_id) from step) as learners,
                   (select count(*) from step) as runs,
                   (select count(*) from step where completed) as ended,
                   (select 100.0::double precision * count(*) filter (where completed) / nullif(count(*), 0) from step)
                       as completion_percent,
                   (select avg(share order by share) from step) as average_share,
                   (select percentile_cont(0.5) within group (order by share) from step) as median_share,
                   coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('utmSource', utm_source,
                            'started', started, 'firstTask', first_task, 'middle', middle, 'ended', ended))
                            order by utm_source nulls first) from funnel), '[]'::jsonb) as funnel,
                   coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('elementType', element_type,
                            'answers', answers, 'graded', graded, 'averageShare', average_share,
                            'medianShare', median_share)) order by element_type)
                            from types left join shared using (element_type)), '[]'::jsonb) as types,
                   coalesce((select jsonb_agg(jsonb_build_object('element', element, 'runs', runs)
                            order by runs desc, element) from drops), '[]'::jsonb) as drop_offs
            from course c where c.tenant_id = :tenant and c.course_id = :course""";

    private final ReadModels readModels;

    ReportController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "All interactions of all runs",
            description =
                    "Filters: courseId, groupId, learnerId, runId, kind, role, utmSource, q (username or chat id)."
                            + " Newest first.")
    @GetMapping("/reports")
    Mono<ResponseEntity<Page<Interaction>>> interactions(
            Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, LIST, parameters);
    }

    @Operation(
            summary = "All interactions of a course as CSV",
            description =
                    "RFC 4180, UTF-8, of one position. Cells that a spreadsheet would take for a formula begin with"
                            + " an apostrophe.")
    @GetMapping(value = "/courses/{course}/runs.csv", produces = "text/csv")
    @Export
    Mono<ResponseEntity<Flux<String>>> csv(Reader reader, @PathVariable UUID course) {
        return readModels
                .one(
                        reader,
                        Course.class,
                        "select course_id from course where tenant_id = :tenant and course_id = :course",
                        Map.of("course", course),
                        "courses")
                .then(readModels.stream(
                        reader,
                        Interaction.class,
                        INTERACTIONS + " and r.course_id = :course order by r.started_at, e.run_id, e.entry",
                        Map.of("course", course),
                        RunController.PROJECTIONS))
                .map(found -> CsvFile.of(
                        found,
                        "runs.csv",
                        Objects.requireNonNull(found.getBody())
                                .map(ReportController::line)
                                .startWith(HEADER)));
    }

    private static String line(Interaction of) {
        return CsvLine.of(
                of.runId(),
                of.learnerId(),
                of.chatId(),
                of.username(),
                of.groupId(),
                of.utmSource(),
                of.utmCampaign(),
                of.element(),
                of.elementType(),
                of.kind(),
                of.role(),
                of.text(),
                of.score(),
                of.maxScore(),
                of.occurredAt());
    }

    @Operation(
            summary = "How a course is taken",
            description = "Learners, completion, scores, the funnel start, first task, middle, end by UTM source,"
                    + " scores by type of element, and where runs stopped.")
    @GetMapping("/courses/{course}/statistics")
    @Requires(Permission.READ_RUN_STATISTICS)
    Mono<ResponseEntity<Statistics>> statistics(Reader reader, @PathVariable UUID course) {
        return readModels.one(
                reader,
                Statistics.class,
                STATISTICS,
                Map.of("course", course),
                RunProjection.NAME,
                "course-scripts",
                "courses");
    }
}
