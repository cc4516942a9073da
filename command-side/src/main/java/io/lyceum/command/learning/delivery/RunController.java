package io.lyceum.command.learning.delivery;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.learning.authoring.ElementType;
import io.lyceum.learning.delivery.RunCommand;
import io.lyceum.learning.delivery.RunCommand.AdvanceRun;
import io.lyceum.learning.delivery.RunCommand.ChooseJump;
import io.lyceum.learning.delivery.RunCommand.EndRun;
import io.lyceum.learning.delivery.RunCommand.EnterModule;
import io.lyceum.learning.delivery.RunCommand.StartRevision;
import io.lyceum.learning.delivery.RunCommand.SubmitAnswer;
import io.lyceum.learning.delivery.RunEnding;
import io.lyceum.learning.delivery.RunId;
import io.lyceum.learning.delivery.RunPlan;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Going on in a run (C40-C44). */
@RestController
@RequestMapping("/api/v1/runs/{run}")
@Tag(name = "Delivery")
@Requires(Permission.TAKE_COURSES)
final class RunController {

    private static final String ELEMENT =
            " element, its id, is optional: 409 if the run stands elsewhere by now. 409 too if it waits for something else.";

    record TextAnswer(
            @Size(max = 64) @Nullable String element,
            @NotBlank @Size(max = 4_000) String text) {}

    record OneAnswer(
            @Size(max = 64) @Nullable String element,
            @NotNull @Min(0) Integer answer) {}

    record SeveralAnswers(
            @Size(max = 64) @Nullable String element,
            @NotNull @Size(max = 50) List<@NotNull @Min(0) Integer> answers) {}

    record ChosenOption(
            @Size(max = 64) @Nullable String element,
            @NotNull @Min(0) Integer option) {}

    record ModuleChoice(@NotNull RunCommand.Module module) {}

    private final Commands commands;
    private final StartedRuns runs;
    private final RequestThreads threads;

    RunController(Commands commands, StartedRuns runs, RequestThreads threads) {
        this.commands = commands;
        this.runs = runs;
        this.threads = threads;
    }

    @Operation(
            summary = "Go on",
            description = "From an element with a button, or into a section whose time has come. 409 while an answer is"
                    + " due, a delay lasts, or the run is over.")
    @PostMapping("/next")
    Mono<ResponseEntity<CommandReceipt>> next(Caller caller, @PathVariable UUID run) {
        return change(caller, run, plan -> new AdvanceRun(new RunId(run), plan, null));
    }

    @Operation(summary = "Answer an input", description = "Graded when the course knows the right answer." + ELEMENT)
    @PostMapping("/input/answer")
    Mono<ResponseEntity<CommandReceipt>> input(
            Caller caller, @PathVariable UUID run, @Valid @RequestBody TextAnswer body) {
        return answer(caller, run, ElementType.INPUT, body.element(), body.text(), List.of());
    }

    @Operation(summary = "Answer a quiz", description = "answer is the option chosen, from 0." + ELEMENT)
    @PostMapping("/quiz/answer")
    Mono<ResponseEntity<CommandReceipt>> quiz(
            Caller caller, @PathVariable UUID run, @Valid @RequestBody OneAnswer body) {
        return answer(caller, run, ElementType.QUIZ, body.element(), "", List.of(body.answer()));
    }

    @Operation(summary = "Answer a question", description = "answer is the option chosen, from 0." + ELEMENT)
    @PostMapping("/question/answer")
    Mono<ResponseEntity<CommandReceipt>> question(
            Caller caller, @PathVariable UUID run, @Valid @RequestBody OneAnswer body) {
        return answer(caller, run, ElementType.QUESTION, body.element(), "", List.of(body.answer()));
    }

    @Operation(
            summary = "Answer a multiple choice",
            description = "answers are the options chosen, from 0, none too. Every option counts, those not chosen too:"
                    + " 1 if all are right, 0 if none is, else 0.5." + ELEMENT)
    @PostMapping("/multichoice/answer")
    Mono<ResponseEntity<CommandReceipt>> multiChoice(
            Caller caller, @PathVariable UUID run, @Valid @RequestBody SeveralAnswers body) {
        return answer(
                caller,
                run,
                ElementType.MULTI_CHOICE,
                body.element(),
                "",
                body.answers().stream().distinct().toList());
    }

    @Operation(
            summary = "Choose where to jump",
            description = "option from 0: to an element, on after a while, or simply on." + ELEMENT)
    @PostMapping("/jump/choose")
    Mono<ResponseEntity<CommandReceipt>> jump(
            Caller caller, @PathVariable UUID run, @Valid @RequestBody ChosenOption body) {
        return change(caller, run, plan -> new ChooseJump(new RunId(run), plan, body.element(), body.option()));
    }

    @Operation(
            summary = "Go to a module",
            description = "RESTART the current one, PREVIOUS or NEXT; begins at <module>_0, or else its first element.")
    @PostMapping("/module")
    Mono<ResponseEntity<CommandReceipt>> module(
            Caller caller, @PathVariable UUID run, @Valid @RequestBody ModuleChoice body) {
        return change(caller, run, plan -> new EnterModule(new RunId(run), plan, body.module()));
    }

    @Operation(
            summary = "Begin a revision",
            description =
                    "Of one the run has come to: what was answered wrongly by now, and up to two right answers, are"
                            + " asked once more.")
    @PostMapping("/revision/start/{element}")
    Mono<ResponseEntity<CommandReceipt>> revision(Caller caller, @PathVariable UUID run, @PathVariable String element) {
        return change(caller, run, plan -> new StartRevision(new RunId(run), plan, element));
    }

    @Operation(summary = "End a run", description = "Nothing more is served; what was answered stays.")
    @PostMapping("/end")
    Mono<ResponseEntity<CommandReceipt>> end(Caller caller, @PathVariable UUID run) {
        return commands.change(caller, new EndRun(new RunId(run), RunEnding.STOPPED));
    }

    private Mono<ResponseEntity<CommandReceipt>> answer(
            Caller caller, UUID run, ElementType type, @Nullable String element, String text, List<Integer> choices) {
        return change(caller, run, plan -> new SubmitAnswer(new RunId(run), plan, type, element, text, choices));
    }

    private Mono<ResponseEntity<CommandReceipt>> change(
            Caller caller, UUID run, Function<RunPlan, RunCommand> command) {
        return threads.run(() -> runs.plan(new RunId(run), caller.tenant()))
                .flatMap(plan -> commands.change(caller, command.apply(plan)));
    }
}
