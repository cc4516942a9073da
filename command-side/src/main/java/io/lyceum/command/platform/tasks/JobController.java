package io.lyceum.command.platform.tasks;

import io.lyceum.command.platform.tasks.Tasks.Again;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What those who operate the platform do about background work; the query side shows it (C196). */
@RestController
@RequestMapping("/api/v1/admin/jobs")
@Tag(name = "Jobs")
@Requires(Permission.OPERATE_PLATFORM)
final class JobController {

    /** @param state DUE; RUNNING when a node has it already; ENDED when there is nothing left to run */
    record Retried(String task, String taskId, String state) {}

    private static final String ENDED = "ENDED";

    private final Tasks tasks;
    private final TaskRuns runs;
    private final GivenUpTasks givenUp;
    private final RequestThreads threads;
    private final Clock clock;

    JobController(
            Tasks tasks, TaskRuns commandTaskRuns, GivenUpTasks givenUp, RequestThreads threads, Clock commandClock) {
        this.tasks = tasks;
        runs = commandTaskRuns;
        this.givenUp = givenUp;
        this.threads = threads;
        this.clock = commandClock;
    }

    @Operation(
            summary = "Run waiting or given up work now",
            description =
                    "Before its time, or instead of its pause after a failure; all its attempts are before it again."
                            + " A repeat changes nothing, also once the work has ended. Work that was given up runs again if"
                            + " job-runs says that it is retryable; what ended with giving up is asked for again where it"
                            + " began, such as by delivering a webhook again (C196).")
    @PostMapping("/{task}/{taskId}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Retried> retry(Caller caller, @PathVariable String task, @PathVariable String taskId) {
        return threads.run(() -> {
            var now = clock.instant();
            var again = tasks.again(task, taskId, now);
            if (again == Again.NONE && givenUp.putBack(task, taskId, now)) {
                again = Again.DUE;
            }
            if (again == Again.NONE && !runs.has(task, taskId)) {
                throw Rejection.notFound("job", task + "/" + taskId);
            }
            return new Retried(task, taskId, again == Again.NONE ? ENDED : again.name());
        });
    }
}
