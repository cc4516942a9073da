package io.lyceum.query.learning.delivery;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.learning.authoring.Element;
import io.lyceum.learning.delivery.RunEnding;
import io.lyceum.query.learning.authoring.ScriptProjection;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
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

/** Runs as learners and staff see them (C39, C40, C67). */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Delivery")
@Requires(Permission.READ_RUN)
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
            @Nullable String ending,
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
     * @param percent how far that is in the course; 100 once it is completed
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
            var completed = RunEnding.COMPLETED.name().equals(run.ending());
            var number = Objects.requireNonNullElse(run.elementNumber(), 1);
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
                    completed ? ALL : run.elements() == 0 ? 0 : (number - 1) * ALL / run.elements());
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

    static final String[] PROJECTIONS = {RunProjection.NAME, ScriptProjection.NAME};

    static final String OWN = " and (:everybody or r.learner_id = :user)";

    private static final String RUNS = """
            select r.run_id, r.course_id, r.version, r.number, r.learner_id, r.chat_id, r.username, r.group_id, r.invite_id,
                   r.student_id, r.utm_source, r.utm_campaign, r.state, r.ending, r.element, r.element_type, r.section,
                   r.awaits, r.until, r.answers, r.score, r.max_score, r.started_at, r.last_at, r.ended_at
            from course_run r where r.tenant_id = :tenant""" + OWN;

    static final String STANDING = """
            select r.run_id, r.course_id, r.version, r.state, r.ending, r.awaits, r.until, r.section,
                   s.body ->> 'title' as section_title,
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
            select e.run_id, e.entry, e.kind, e.role, e.element, coalesce(e.element_type, v.type) as element_type,
                   coalesce(e.said, e.shown) as text,
                   e.feedback, e.score, e.max_score, e.utterance, e.model, e.offline, e.voice,
                   case when e.voice is not null and e.kind = 'REPLY' then left(e.said, 1024) end as caption, e.occurred_at
            from run_entry e join course_run r on r.tenant_id = e.tenant_id and r.run_id = e.run_id
            left join course_version_element v on v.tenant_id = r.tenant_id and v.course_id = r.course_id
                 and v.version = r.version and v.element = e.element
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

    private static final ListQuestion<EntryView> TIMELINE = ListQuestion.of(EntryView.class, ENTRY, PROJECTIONS)
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
    Mono<ResponseEntity<Page<RunView>>> runs(Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, LIST, parameters, RunScope.of(reader));
    }

    @Operation(summary = "One run")
    @GetMapping("/runs/{run}")
    Mono<ResponseEntity<RunView>> run(Reader reader, @PathVariable UUID run) {
        return readModels.one(
                reader,
                RunView.class,
                RUNS + " and r.run_id = :run",
                RunScope.of(reader, "run", run),
                RunProjection.NAME);
    }

    @Operation(
            summary = "Where a run stands",
            description = "The element served last, and what is awaited: CLICK, ANSWER, CHOICE, MESSAGE, TRANSCRIPT,"
                    + " REPLY, RESULT, DELAY or SECTION (until when), or NOTHING.")
    @GetMapping("/runs/{run}/current")
    Mono<ResponseEntity<CurrentView>> current(Reader reader, @PathVariable UUID run) {
        return readModels
                .one(
                        reader,
                        Standing.class,
                        STANDING + " and r.run_id = :run",
                        RunScope.of(reader, "run", run),
                        PROJECTIONS)
                .map(RunController::currentOf);
    }

    @Operation(
            summary = "The timeline of a run",
            description = "All that was said and done, in order. Filters: after (an entry's number), element.")
    @GetMapping("/runs/{run}/timeline")
    Mono<ResponseEntity<Page<EntryView>>> timeline(
            Reader reader, @PathVariable UUID run, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, TIMELINE, parameters, RunScope.of(reader, "run", run));
    }

    static ResponseEntity<CurrentView> currentOf(ResponseEntity<Standing> found) {
        return ReadModels.shownAs(found, CurrentView::of);
    }
}
