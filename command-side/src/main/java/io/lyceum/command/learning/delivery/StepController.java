package io.lyceum.command.learning.delivery;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.learning.authoring.Element;
import io.lyceum.learning.authoring.Element.Dialog;
import io.lyceum.learning.delivery.RunCommand;
import io.lyceum.learning.delivery.RunCommand.AdvanceRun;
import io.lyceum.learning.delivery.RunCommand.CompleteDialog;
import io.lyceum.learning.delivery.RunCommand.SendDialogMessage;
import io.lyceum.learning.delivery.RunId;
import io.lyceum.learning.delivery.RunPlan;
import io.lyceum.learning.delivery.StepId;
import io.lyceum.learning.delivery.UtteranceId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * A course as steps, some of which are chats (section 1.5). A step is an element of the course; a chat session is the
 * learner's stay at a dialog in their newest run.
 */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Steps")
@Requires(Permission.TAKE_COURSES)
final class StepController {

    private static final String STEP = " id is <course id>:<element>, as GET /courses/{id}/steps names it.";

    /** @param id {@code <run id>:<element>} */
    record Session(String id, String stepId, String runId, String element, String text) {}

    private record Stay(RunId run, RunPlan plan, Element element) {}

    private final Commands commands;
    private final StartedRuns runs;
    private final Bans bans;
    private final RequestThreads threads;

    StepController(Commands commands, StartedRuns runs, Bans bans, RequestThreads threads) {
        this.commands = commands;
        this.runs = runs;
        this.bans = bans;
        this.threads = threads;
    }

    @Operation(
            summary = "Open the chat of a step",
            description =
                    "Or find it open: a dialog the learner's run stands at is one chat. 409 if it stands elsewhere."
                            + STEP)
    @PostMapping("/steps/{id}/chat/session")
    Mono<ResponseEntity<Session>> open(Caller caller, @PathVariable String id) {
        return threads.run(() -> {
            var stay = stay(caller, StepId.of(id));
            if (!(stay.element() instanceof Dialog dialog)) {
                throw Rejection.notFound("chat of step", id);
            }
            requireThere(stay);
            return ResponseEntity.ok(new Session(
                    new StepId(stay.run().value(), dialog.id()).toString(),
                    id,
                    stay.run().toString(),
                    dialog.id(),
                    dialog.text()));
        });
    }

    @Operation(
            summary = "Write in the chat of a step",
            description = "The AI answers soon: GET of the same path has it. 409 while an answer is due.")
    @PostMapping("/chat/sessions/{id}/messages")
    Mono<ResponseEntity<CommandReceipt>> write(
            Caller caller, @PathVariable String id, @Valid @RequestBody DialogController.Message body) {
        var chat = StepId.of(id);
        var run = new RunId(chat.within());
        return threads.<RunCommand>run(() -> new SendDialogMessage(
                        run,
                        runs.plan(run, caller.tenant()),
                        UtteranceId.next(),
                        chat.element(),
                        body.text(),
                        bans.holds(
                                caller.tenant(),
                                runs.started(run, caller.tenant()).learner())))
                .flatMap(command -> commands.begin(caller, command));
    }

    @Operation(summary = "End the chat of a step", description = "The course goes on with the next step.")
    @PostMapping("/chat/sessions/{id}/complete")
    Mono<ResponseEntity<CommandReceipt>> end(Caller caller, @PathVariable String id) {
        var chat = StepId.of(id);
        var run = new RunId(chat.within());
        return threads.run(() -> new CompleteDialog(run, runs.plan(run, caller.tenant()), chat.element()))
                .flatMap(command -> commands.change(caller, command));
    }

    @Operation(
            summary = "Complete a step",
            description = "A message, video or document is read, a chat is ended; a quiz is completed by its answer"
                    + " alone, else 409. 409 too if the learner's run stands elsewhere." + STEP)
    @PostMapping("/steps/{id}/complete")
    Mono<ResponseEntity<CommandReceipt>> complete(Caller caller, @PathVariable String id) {
        return threads.<RunCommand>run(() -> {
                    var stay = stay(caller, StepId.of(id));
                    var element = stay.element().id();
                    return stay.element() instanceof Dialog
                            ? new CompleteDialog(stay.run(), stay.plan(), element)
                            : new AdvanceRun(stay.run(), stay.plan(), element);
                })
                .flatMap(command -> commands.change(caller, command));
    }

    private Stay stay(Caller caller, StepId step) {
        var run = runs.newest(caller.origin().actor(), step.course(), caller.tenant())
                .map(newest -> newest.started().run())
                .orElseThrow(() -> Rejection.notFound("run with step", step));
        var plan = runs.plan(run, caller.tenant());
        return new Stay(run, plan, RunGate.element(plan.script(), step.element()));
    }

    private void requireThere(Stay stay) {
        var progress = new RunProgress();
        runs.history(stay.run()).forEach(progress::on);
        if (progress.isEnded()) {
            throw new Rejection(ProblemCode.CONFLICT, "the run is over");
        }
        new RunGate(progress).requireAt(stay.element().id());
    }
}
