package io.lyceum.query.learning.delivery;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.learning.authoring.Element;
import io.lyceum.query.learning.authoring.ScriptProjection;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
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
import reactor.core.publisher.Mono;

/** Runs as learners and staff see them (C39, C40, C42, C43, C67). */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Delivery")
final class RunController {

    /** Where a run is. */
    enum State {
        RUNNING,
        ENDED
    }

    /** {@code score} and {@code maxScore} sum up all graded answers, those of revisions too. */
    record RunView(
            UUID runId,
            UUID courseId,
            int version,
            int number,
            UUID learnerId,
            @Nullable String chatId,
            @Nullable String username,
            @Nullable UUID groupId,
            @Nullable UUID inviteId,
            @Nullable UUID studentId,
            @Nullable String utmSource,
            @Nullable String utmCampaign,
            String state,
            @Nullable String ending,
            @Nullable String element,
            @Nullable String elementType,
            @Nullable String section,
            String awaits,
            @Nullable Instant until,
            int answers,
            double score,
            double maxScore,
            Instant startedAt,
            Instant lastAt,
            @Nullable Instant endedAt) {}

    record Standing(
            UUID runId,
            UUID courseId,
            int version,
            String state,
            String awaits,
            @Nullable Instant until,
            @Nullable String section,
            @Nullable String sectionTitle,
            @Nullable String shown,
            @Nullable Element body,
            @Nullable Integer elementNumber,
            int elements) {}

    /**
     * Where a run stands.
     *
     * @param element what was served last; nothing more once the run is over
     * @param percent how far that is in the course
     */
    record CurrentView(
            UUID runId,
            UUID courseId,
            int version,
            String state,
            String awaits,
            @Nullable Instant until,
            @Nullable String section,
            @Nullable String sectionTitle,
            @Nullable LearnerElement element,
            int percent) {

        private static final int ALL = 100;

        static CurrentView of(Standing run) {
            var over = run.state().equals(State.ENDED.name());
            var number = run.elementNumber() == null ? 0 : run.elementNumber();
            return new CurrentView(
                    run.runId(),
                    run.courseId(),
                    run.version(),
                    run.state(),
                    run.awaits(),
                    run.until(),
                    run.section(),
                    run.sectionTitle(),
                    over || run.body() == null
                            ? null
                            : LearnerElement.of(run.body(), Objects.requireNonNullElse(run.shown(), "")),
                    over ? ALL : run.elements() == 0 ? 0 : (number - 1) * ALL / run.elements());
        }
    }

    /**
     * One thing that was said or done. {@code text} is what was read or said, {@code caption} what goes under a spoiler with
     * a spoken reply: at most 1024 characters, as messengers take them (C46).
     */
    record EntryView(
            UUID runId,
            long entry,
            String kind,
            String role,
            String element,
            @Nullable String elementType,
            @Nullable String text,
            @Nullable String feedback,
            @Nullable Double score,
            @Nullable Double maxScore,
            @Nullable UUID utterance,
            @Nullable String model,
            @Nullable Boolean offline,
            @Nullable String voice,
            @Nullable String caption,
            Instant occurredAt) {}

    record TestResult(
            UUID runId,
            String element,
            double score,
            double maxScore,
            double mistakePercent,
            String message,
            Instant occurredAt) {}

    /** What was asked once more. */
    record RevisionResult(UUID runId, String element, List<String> queue, boolean finished, Instant occurredAt) {}

    static final String[] PROJECTIONS = {RunProjection.NAME, ScriptProjection.NAME};

    private static final String OWN = " and (:everybody or r.learner_id = :user)";

    private static final String RUNS = """
            select r.run_id, r.course_id, r.version, r.number, r.learner_id, r.chat_id, r.username, r.group_id, r.invite_id,
                   r.student_id, r.utm_source, r.utm_campaign, r.state, r.ending, r.element, r.element_type, r.section,
                   r.awaits, r.until, r.answers, r.score, r.max_score, r.started_at, r.last_at, r.ended_at
            from course_run r where r.tenant_id = :tenant""" + OWN;

    private static final String STANDING = """
            select r.run_id, r.course_id, r.version, r.state, r.awaits, r.until, r.section, s.body ->> 'title' as section_title,
                   case when r.awaits = 'SECTION' then s.body ->> 'title' else r.shown end as shown,
                   e.body, e.number as element_number,
                   coalesce((select v.elements from course_version v
                             where v.tenant_id = r.tenant_id and v.course_id = r.course_id and v.version = r.version), 0)
                       as elements
            from course_run r
            left join course_version_element e on e.tenant_id = r.tenant_id and e.course_id = r.course_id
                 and e.version = r.version and e.element = r.element
            left join course_version_element s on s.tenant_id = r.tenant_id and s.course_id = r.course_id
                 and s.version = r.version and s.element = r.section
            where r.tenant_id = :tenant""" + OWN;

    private static final String ENTRY = """
            select e.run_id, e.entry, e.kind, e.role, e.element, e.element_type, coalesce(e.said, e.shown) as text,
                   e.feedback, e.score, e.max_score, e.utterance, e.model, e.offline, e.voice,
                   case when e.voice is not null and e.kind = 'REPLY' then left(e.said, 1024) end as caption, e.occurred_at
            from run_entry e join course_run r on r.tenant_id = e.tenant_id and r.run_id = e.run_id
            where e.tenant_id = :tenant and e.run_id = :run""" + OWN;

    private static final ListQuestion<RunView> LIST = ListQuestion.of(RunView.class, RUNS, RunProjection.NAME)
            .key("run_id", "uuid")
            .sort("started", "started_at", "timestamptz")
            .sort("last", "last_at", "timestamptz")
            .sort("score", "score", "double precision")
            .sortedBy("-started")
            .uuid("courseId", "r.course_id = :courseId")
            .uuid("groupId", "r.group_id = :groupId")
            .uuid("learnerId", "r.learner_id = :learnerId")
            .oneOf("state", State.class, "r.state = :state")
            .text("utmSource", "r.utm_source = :utmSource")
            .text("q", "r.username ilike '%' || :q || '%' or r.chat_id ilike '%' || :q || '%'");

    private static final ListQuestion<EntryView> TIMELINE = ListQuestion.of(EntryView.class, ENTRY, RunProjection.NAME)
            .key("entry", "bigint")
            .sort("entry", "entry", "bigint")
            .number("after", "e.entry > :after")
            .text("element", "e.element = :element");

    private final ReadModels readModels;

    RunController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "Runs",
            description = "Filters: courseId, groupId, learnerId, state, utmSource, q (username or chat id). A learner"
                    + " sees only their own.")
    @GetMapping("/runs")
    @Requires(Permission.READ_RUN)
    Mono<ResponseEntity<Page<RunView>>> runs(Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, LIST, parameters, reader.scope());
    }

    @Operation(summary = "One run")
    @GetMapping("/runs/{run}")
    @Requires(Permission.READ_RUN)
    Mono<ResponseEntity<RunView>> run(Reader reader, @PathVariable UUID run) {
        return readModels.one(
                reader, RunView.class, RUNS + " and r.run_id = :run", reader.scope("run", run), RunProjection.NAME);
    }

    @Operation(
            summary = "Where a run stands",
            description = "The element served last, and what is awaited: CLICK, ANSWER, CHOICE, MESSAGE, TRANSCRIPT,"
                    + " REPLY, RESULT, DELAY or SECTION (until when), or NOTHING.")
    @GetMapping("/runs/{run}/current")
    @Requires(Permission.READ_RUN)
    Mono<ResponseEntity<CurrentView>> current(Reader reader, @PathVariable UUID run) {
        return readModels
                .one(reader, Standing.class, STANDING + " and r.run_id = :run", reader.scope("run", run), PROJECTIONS)
                .map(RunController::currentOf);
    }

    @Operation(
            summary = "Where one's newest run of a course stands",
            description = "404 if the reader has not started one.")
    @GetMapping("/courses/{course}/current")
    @Requires(Permission.READ_RUN)
    Mono<ResponseEntity<CurrentView>> currentOfCourse(Reader reader, @PathVariable UUID course) {
        var parameters = reader.scope("course", course);
        parameters.put("self", reader.user().value());
        return readModels
                .one(reader, Standing.class, STANDING + """
                                 and r.course_id = :course and r.learner_id = :self
                                order by r.number desc limit 1""", parameters, PROJECTIONS)
                .map(RunController::currentOf);
    }

    @Operation(
            summary = "The timeline of a run",
            description = "All that was said and done, in order. Filters: after (an entry's number), element.")
    @GetMapping("/runs/{run}/timeline")
    @Requires(Permission.READ_RUN)
    Mono<ResponseEntity<Page<EntryView>>> timeline(
            Reader reader, @PathVariable UUID run, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, TIMELINE, parameters, reader.scope("run", run));
    }

    @Operation(
            summary = "The result of a test of a course",
            description = "In the reader's newest run of it. As the path with the run in it.")
    @GetMapping("/courses/{course}/test/result/{element}")
    @Requires(Permission.READ_RUN)
    Mono<ResponseEntity<TestResult>> testOfCourse(
            Reader reader, @PathVariable UUID course, @PathVariable String element) {
        return own(reader, course).flatMap(run -> test(reader, run, element));
    }

    @Operation(
            summary = "The result of a revision of a course",
            description = "In the reader's newest run of it. As the path with the run in it.")
    @GetMapping("/courses/{course}/revision/result/{element}")
    @Requires(Permission.READ_RUN)
    Mono<ResponseEntity<RevisionResult>> revisionOfCourse(
            Reader reader, @PathVariable UUID course, @PathVariable String element) {
        return own(reader, course).flatMap(run -> revision(reader, run, element));
    }

    private Mono<UUID> own(Reader reader, UUID course) {
        return currentOfCourse(reader, course)
                .map(found -> Objects.requireNonNull(found.getBody()).runId());
    }

    @Operation(summary = "The result of a test", description = "The newest, if it was taken more than once.")
    @GetMapping("/runs/{run}/test/result/{element}")
    @Requires(Permission.READ_RUN)
    Mono<ResponseEntity<TestResult>> test(Reader reader, @PathVariable UUID run, @PathVariable String element) {
        var parameters = reader.scope("run", run);
        parameters.put("element", element);
        return readModels.one(
                reader, TestResult.class, """
                select e.run_id, e.element, e.score, e.max_score, e.mistake_percent, e.shown as message, e.occurred_at
                from run_entry e join course_run r on r.tenant_id = e.tenant_id and r.run_id = e.run_id
                where e.tenant_id = :tenant and e.run_id = :run and e.element = :element and e.kind = 'TEST'""" + OWN + " order by e.entry desc limit 1", parameters, RunProjection.NAME);
    }

    @Operation(summary = "The result of a revision", description = "What was asked once more, and whether it is over.")
    @GetMapping("/runs/{run}/revision/result/{element}")
    @Requires(Permission.READ_RUN)
    Mono<ResponseEntity<RevisionResult>> revision(Reader reader, @PathVariable UUID run, @PathVariable String element) {
        var parameters = reader.scope("run", run);
        parameters.put("element", element);
        return readModels.one(
                reader,
                RevisionResult.class,
                """
                select e.run_id, e.element, e.queue, e.occurred_at,
                       exists (select 1 from run_entry f where f.tenant_id = e.tenant_id and f.run_id = e.run_id
                               and f.element = e.element and f.kind = 'REVISION_FINISHED' and f.entry > e.entry) as finished
                from run_entry e join course_run r on r.tenant_id = e.tenant_id and r.run_id = e.run_id
                where e.tenant_id = :tenant and e.run_id = :run and e.element = :element and e.kind = 'REVISION'""" + OWN + " order by e.entry desc limit 1",
                parameters,
                RunProjection.NAME);
    }

    private static ResponseEntity<CurrentView> currentOf(ResponseEntity<Standing> found) {
        return ReadModels.shownAs(found, CurrentView::of);
    }
}
