package io.lyceum.command.learning.delivery;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.learning.CourseId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Going on in a course without naming the run: it is the learner's newest of that course (section 1.9). */
@RestController
@RequestMapping("/api/v1/courses/{course}")
@Tag(name = "Delivery")
@Requires(Permission.TAKE_COURSES)
final class CourseExecutionController {

    private static final String RUN =
            "In the newest run of the course: the caller's, or that of the learner whom staff and programs name by chatId or"
                    + " username; 404 if there is none. As the path with the run in it.";

    /** The learner whom staff and programs name; nobody where it is the caller. */
    record Named(@Nullable String chatId, @Nullable String username) {}

    private final RunController delivery;
    private final DialogController dialogs;
    private final StartedRuns runs;
    private final RequestThreads threads;

    CourseExecutionController(
            RunController delivery, DialogController dialogs, StartedRuns runs, RequestThreads threads) {
        this.delivery = delivery;
        this.dialogs = dialogs;
        this.runs = runs;
        this.threads = threads;
    }

    @Operation(summary = "Go on in a course", description = RUN)
    @PostMapping("/next")
    Mono<ResponseEntity<CommandReceipt>> next(
            Caller caller, @PathVariable UUID course, @ParameterObject Named learner) {
        return inRun(caller, course, learner, run -> delivery.next(caller, run));
    }

    @Operation(summary = "Answer an input of a course", description = RUN)
    @PostMapping("/input/answer")
    Mono<ResponseEntity<CommandReceipt>> input(
            Caller caller,
            @PathVariable UUID course,
            @ParameterObject Named learner,
            @Valid @RequestBody RunController.TextAnswer body) {
        return inRun(caller, course, learner, run -> delivery.input(caller, run, body));
    }

    @Operation(summary = "Answer a quiz of a course", description = RUN)
    @PostMapping("/quiz/answer")
    Mono<ResponseEntity<CommandReceipt>> quiz(
            Caller caller,
            @PathVariable UUID course,
            @ParameterObject Named learner,
            @Valid @RequestBody RunController.OneAnswer body) {
        return inRun(caller, course, learner, run -> delivery.quiz(caller, run, body));
    }

    @Operation(summary = "Answer a question of a course", description = RUN)
    @PostMapping("/question/answer")
    Mono<ResponseEntity<CommandReceipt>> question(
            Caller caller,
            @PathVariable UUID course,
            @ParameterObject Named learner,
            @Valid @RequestBody RunController.OneAnswer body) {
        return inRun(caller, course, learner, run -> delivery.question(caller, run, body));
    }

    @Operation(summary = "Answer a multiple choice of a course", description = RUN)
    @PostMapping("/multichoice/answer")
    Mono<ResponseEntity<CommandReceipt>> multiChoice(
            Caller caller,
            @PathVariable UUID course,
            @ParameterObject Named learner,
            @Valid @RequestBody RunController.SeveralAnswers body) {
        return inRun(caller, course, learner, run -> delivery.multiChoice(caller, run, body));
    }

    @Operation(summary = "Write in a dialog of a course", description = RUN)
    @PostMapping("/dialog/message")
    Mono<ResponseEntity<CommandReceipt>> write(
            Caller caller,
            @PathVariable UUID course,
            @ParameterObject Named learner,
            @Valid @RequestBody DialogController.Message body) {
        return inRun(caller, course, learner, run -> dialogs.write(caller, run, body));
    }

    @Operation(summary = "Begin a revision of a course", description = RUN)
    @PostMapping("/revision/start/{element}")
    Mono<ResponseEntity<CommandReceipt>> revision(
            Caller caller, @PathVariable UUID course, @PathVariable String element, @ParameterObject Named learner) {
        return inRun(caller, course, learner, run -> delivery.revision(caller, run, element));
    }

    private Mono<ResponseEntity<CommandReceipt>> inRun(
            Caller caller, UUID course, Named named, Function<UUID, Mono<ResponseEntity<CommandReceipt>>> step) {
        return threads.run(() -> {
                    var learner = RunStart.learner(caller.origin(), named.chatId(), named.username());
                    return runs.newest(learner.id(), new CourseId(course), caller.tenant())
                            .map(newest -> newest.started().run().value())
                            .orElseThrow(() -> Rejection.notFound("run of course", course));
                })
                .flatMap(step);
    }
}
