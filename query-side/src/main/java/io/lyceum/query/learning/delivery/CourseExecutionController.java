package io.lyceum.query.learning.delivery;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.learning.delivery.RunController.CurrentView;
import io.lyceum.query.learning.delivery.RunController.Standing;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where a learner stands in a course, and how tests and revisions went (C42, C43). */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Delivery")
@Requires(Permission.READ_RUN)
final class CourseExecutionController {

    private static final String NEWEST =
            "In the newest run of the course: the reader's, or that of the learner whom staff"
                    + " and programs name by chatId or username. ";

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

    private final ReadModels readModels;

    CourseExecutionController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(summary = "Where the newest run of a course stands", description = NEWEST + "404 if there is none.")
    @GetMapping("/courses/{course}/current")
    Mono<ResponseEntity<CurrentView>> current(
            Reader reader,
            @PathVariable UUID course,
            @RequestParam(required = false) @Nullable String chatId,
            @RequestParam(required = false) @Nullable String username) {
        var parameters = RunScope.of(reader, "course", course);
        parameters.put("learner", RunScope.learner(reader, chatId, username));
        return readModels
                .one(reader, Standing.class, RunController.STANDING + """
                                 and r.course_id = :course and r.learner_id = :learner
                                order by r.number desc limit 1""", parameters, RunController.PROJECTIONS)
                .map(RunController::currentOf);
    }

    @Operation(summary = "The result of a test of a course", description = NEWEST + "As the path with the run in it.")
    @GetMapping("/courses/{course}/test/result/{element}")
    Mono<ResponseEntity<TestResult>> testOfCourse(
            Reader reader,
            @PathVariable UUID course,
            @PathVariable String element,
            @RequestParam(required = false) @Nullable String chatId,
            @RequestParam(required = false) @Nullable String username) {
        return newest(reader, course, chatId, username).flatMap(run -> test(reader, run, element));
    }

    @Operation(
            summary = "The result of a revision of a course",
            description = NEWEST + "As the path with the run in it.")
    @GetMapping("/courses/{course}/revision/result/{element}")
    Mono<ResponseEntity<RevisionResult>> revisionOfCourse(
            Reader reader,
            @PathVariable UUID course,
            @PathVariable String element,
            @RequestParam(required = false) @Nullable String chatId,
            @RequestParam(required = false) @Nullable String username) {
        return newest(reader, course, chatId, username).flatMap(run -> revision(reader, run, element));
    }

    private Mono<UUID> newest(Reader reader, UUID course, @Nullable String chatId, @Nullable String username) {
        return current(reader, course, chatId, username)
                .map(found -> Objects.requireNonNull(found.getBody()).runId());
    }

    @Operation(summary = "The result of a test", description = "The newest, if it was taken more than once.")
    @GetMapping("/runs/{run}/test/result/{element}")
    Mono<ResponseEntity<TestResult>> test(Reader reader, @PathVariable UUID run, @PathVariable String element) {
        var parameters = RunScope.of(reader, "run", run);
        parameters.put("element", element);
        return readModels.one(
                reader,
                TestResult.class,
                """
                select e.run_id, e.element, e.score, e.max_score, e.mistake_percent, e.shown as message, e.occurred_at
                from run_entry e join course_run r on r.tenant_id = e.tenant_id and r.run_id = e.run_id
                where e.tenant_id = :tenant and e.run_id = :run and e.element = :element and e.kind = 'TEST'""" + RunController.OWN + " order by e.entry desc limit 1",
                parameters,
                RunProjection.NAME);
    }

    @Operation(summary = "The result of a revision", description = "What was asked once more, and whether it is over.")
    @GetMapping("/runs/{run}/revision/result/{element}")
    Mono<ResponseEntity<RevisionResult>> revision(Reader reader, @PathVariable UUID run, @PathVariable String element) {
        var parameters = RunScope.of(reader, "run", run);
        parameters.put("element", element);
        return readModels.one(
                reader,
                RevisionResult.class,
                """
                select e.run_id, e.element, e.queue, e.occurred_at,
                       exists (select 1 from run_entry f where f.tenant_id = e.tenant_id and f.run_id = e.run_id
                               and f.element = e.element and f.kind = 'REVISION_FINISHED' and f.entry > e.entry) as finished
                from run_entry e join course_run r on r.tenant_id = e.tenant_id and r.run_id = e.run_id
                where e.tenant_id = :tenant and e.run_id = :run and e.element = :element and e.kind = 'REVISION'""" + RunController.OWN + " order by e.entry desc limit 1",
                parameters,
                RunProjection.NAME);
    }
}
