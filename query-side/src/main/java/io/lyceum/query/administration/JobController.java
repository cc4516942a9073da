package io.lyceum.query.administration;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.PresentOnly;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Map;
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

/** Background work of every school: what waits and runs, and how it went (C196). */
@RestController
@RequestMapping("/api/v1/admin")
@Tag(name = "Jobs")
@Requires(Permission.OPERATE_PLATFORM)
final class JobController {

    /** What a job is doing. */
    enum JobState {
        /** For its time. */
        WAITING,
        /** For a free thread. */
        DUE,
        RUNNING,
        /** Its last attempt failed; it waits for the next one. */
        FAILING,
        /** The node that ran it gives no sign of life; another one takes it over. */
        LOST
    }

    /** How an attempt ended. */
    enum Outcome {
        DONE,
        FAILED,
        GIVEN_UP
    }

    /**
     * Work that waits or runs.
     *
     * @param task kind of the work, such as {@code notification.deliver}
     * @param failures attempts that failed since it was begun
     * @param lastCause why the last of them did
     * @param node that runs it
     * @param seenAt when that last gave a sign of life
     */
    record Job(
            String task,
            String taskId,
            String state,
            @Nullable UUID schoolId,
            Instant dueAt,
            int failures,
            @Nullable Instant failedAt,
            @Nullable String lastCause,
            @Nullable String node,
            @Nullable Instant seenAt) {}

    /**
     * An attempt that has ended.
     *
     * @param attempt from 1
     * @param outcome DONE, FAILED: it is tried again, or GIVEN_UP
     * @param correlationId of the request it goes back to; finds its lines in the logs and its events in the audit list
     * @param retryable whether it was given up and POST /jobs/{task}/{taskId}/retry runs it again
     * @param trace where it failed; not in lists
     */
    record Run(
            UUID runId,
            String task,
            String taskId,
            UUID schoolId,
            int attempt,
            String outcome,
            Instant dueAt,
            Instant beganAt,
            Instant endedAt,
            long tookMillis,
            String node,
            String correlationId,
            @Nullable String cause,
            boolean retryable,
            @Nullable String trace) {}

    private static final ListQuestion<Job> JOBS = ListQuestion.of(Job.class, """
                    select task, task_id, name, state, school_id, due_at, failures, failed_at, node, seen_at,
                           (select run.cause from operations.job_run run
                            where run.task = job.task and run.task_id = job.task_id and run.outcome <> 'DONE'
                            order by run.ended_at desc limit 1) as last_cause
                    from operations.job job where tenant_id = :tenant""", ReadModels.EVENTS)
            .key("name", "text")
            .sort("due", "due_at", "timestamptz")
            .sort("failures", "failures", "integer")
            .sortedBy("due")
            .text("task", "task = :task")
            .text("taskId", "task_id = :taskId")
            .oneOf("state", JobState.class, "state = :state")
            .uuid("school", "school_id = :school")
            .text("node", "node = :node")
            .time("from", "due_at >= :from")
            .time("to", "due_at < :to");

    private static final String RUN = """
            select run_id, task, task_id, school_id, attempt, outcome, due_at, began_at, ended_at,
                   (extract(epoch from ended_at - began_at) * 1000)::bigint as took_millis, node, correlation_id, cause,
                   retryable, %s as trace
            from operations.job_run where tenant_id = :tenant""";

    private static final ListQuestion<Run> RUNS = ListQuestion.of(
                    Run.class, RUN.formatted("null::text"), ReadModels.EVENTS)
            .key("run_id", "uuid")
            .sort("ended", "ended_at", "timestamptz")
            .sort("took", "took_millis", "bigint")
            .sortedBy("-ended")
            .text("task", "task = :task")
            .text("taskId", "task_id = :taskId")
            .oneOf("outcome", Outcome.class, "outcome = :outcome")
            .uuid("school", "school_id = :school")
            .text("node", "node = :node")
            .text("correlationId", "correlation_id = :correlationId")
            .time("from", "ended_at >= :from")
            .time("to", "ended_at < :to");

    private final ReadModels readModels;

    JobController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "Background work that waits or runs",
            description = "Deadlines, deliveries of webhooks and mails, renders, checks, answers, daily syncs. Filters:"
                    + " task, taskId, state (WAITING, DUE, RUNNING, FAILING, LOST), school, node, from, to (when it is due)."
                    + " Sort: due (default), failures. POST …/retry runs one now (C196).")
    @GetMapping("/jobs")
    @PresentOnly
    Mono<ResponseEntity<Page<Job>>> jobs(Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, JOBS, parameters);
    }

    @Operation(
            summary = "How background work went",
            description =
                    "Every attempt that ended, newest first: of the last day, and failures of the last 30. Filters:"
                            + " task, taskId, outcome (DONE, FAILED, GIVEN_UP), school, node, correlationId, from, to (when it ended)."
                            + " Sort: ended, took. What is retryable is run again by POST …/jobs/{task}/{taskId}/retry (C196).")
    @GetMapping("/job-runs")
    @PresentOnly
    Mono<ResponseEntity<Page<Run>>> runs(Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, RUNS, parameters);
    }

    @Operation(
            summary = "One attempt",
            description = "With where it failed. What it said of why is forgotten with anybody of its school.")
    @GetMapping("/job-runs/{run}")
    @PresentOnly
    Mono<ResponseEntity<Run>> run(Reader reader, @PathVariable UUID run) {
        return readModels.one(
                reader,
                Run.class,
                RUN.formatted("trace") + " and run_id = :run",
                Map.of("run", run),
                ReadModels.EVENTS);
    }
}
