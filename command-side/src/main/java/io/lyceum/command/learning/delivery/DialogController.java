package io.lyceum.command.learning.delivery;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.storage.PersonalFiles;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.command.platform.web.WholeBody;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.learning.delivery.RunCommand;
import io.lyceum.learning.delivery.RunCommand.SendDialogMessage;
import io.lyceum.learning.delivery.RunCommand.SendDialogVoice;
import io.lyceum.learning.delivery.RunId;
import io.lyceum.learning.delivery.UtteranceId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Talking to the AI in a dialog of a course, in writing or aloud (C45, C46). */
@RestController
@RequestMapping("/api/v1/runs/{run}/dialog")
@Tag(name = "Delivery")
@Requires(Permission.TAKE_COURSES)
final class DialogController {

    private static final int LARGEST_RECORDING_MB = 10;

    record Message(@NotBlank @Size(max = 4_000) String text) {}

    private final Commands commands;
    private final StartedRuns runs;
    private final Bans bans;
    private final PersonalFiles files;
    private final RequestThreads threads;

    DialogController(Commands commands, StartedRuns runs, Bans bans, PersonalFiles files, RequestThreads threads) {
        this.commands = commands;
        this.runs = runs;
        this.bans = bans;
        this.files = files;
        this.threads = threads;
    }

    @Operation(
            summary = "Write in a dialog",
            description = "The AI answers soon: the run's timeline has it. 409 while an answer is due. In a course that"
                    + " bans, a banned learner gets the course's text instead.")
    @PostMapping("/message")
    Mono<ResponseEntity<CommandReceipt>> write(
            Caller caller, @PathVariable UUID run, @Valid @RequestBody Message body) {
        return threads.<RunCommand>run(() -> new SendDialogMessage(
                        new RunId(run),
                        runs.plan(new RunId(run), caller.tenant()),
                        UtteranceId.next(),
                        null,
                        body.text(),
                        isBanned(caller, run)))
                .flatMap(command -> commands.begin(caller, command));
    }

    @Operation(
            summary = "Speak in a dialog",
            description = "A recording, at most 10 MB. It is written down and then handled as text; the timeline shows"
                    + " what was understood. If it cannot be written down, the learner is asked to write.")
    @PostMapping(
            value = "/voice",
            consumes = {"audio/ogg", "audio/mpeg", "audio/mp4", "audio/webm", "audio/wav"})
    Mono<ResponseEntity<CommandReceipt>> speak(
            Caller caller,
            @PathVariable UUID run,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) String contentType,
            @RequestBody Flux<DataBuffer> body) {
        return WholeBody.of(body, LARGEST_RECORDING_MB)
                .flatMap(recording -> threads.<RunCommand>run(() -> new SendDialogVoice(
                        new RunId(run),
                        runs.plan(new RunId(run), caller.tenant()),
                        UtteranceId.next(),
                        files.take(run, caller.tenant(), recording),
                        contentType)))
                .flatMap(command -> commands.begin(caller, command));
    }

    private boolean isBanned(Caller caller, UUID run) {
        return bans.holds(
                caller.tenant(), runs.started(new RunId(run), caller.tenant()).learner());
    }
}
