package io.lyceum.command.learning.delivery;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.command.platform.axon.CommandSender.RequestKey;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.SecretToken;
import io.lyceum.learning.authoring.Element.MiniApp;
import io.lyceum.learning.delivery.RunCommand.CompleteMiniApp;
import io.lyceum.learning.delivery.RunId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Opening mini apps in runs, and their results (C47). */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Delivery")
final class MiniAppController {

    record Opening(@NotBlank @Size(max = 64) String element) {}

    /** What a client opens the app with: its address, and the data it sends back with the result. */
    record Opened(String url, String conversation, String initData, Map<String, Object> question, Instant expiresAt) {}

    record Result(
            @NotBlank @Size(max = 8_192) String initData,
            @Nullable UUID conversation,
            @Size(max = 64) @Nullable String element,

            @DecimalMin("0") @DecimalMax("1000000") @Nullable
            Double score,

            @DecimalMin("0") @DecimalMax("1000000") @Nullable
            Double maxScore,

            @Size(max = 16_000) @Nullable String report) {}

    private final StartedRuns runs;
    private final LaunchData launches;
    private final TelegramLaunches telegram;
    private final CommandSender sender;
    private final RequestThreads threads;
    private final Clock clock;

    MiniAppController(
            StartedRuns runs,
            LaunchData launches,
            TelegramLaunches telegram,
            CommandSender sender,
            RequestThreads threads,
            Clock commandClock) {
        this.runs = runs;
        this.launches = launches;
        this.telegram = telegram;
        this.sender = sender;
        this.threads = threads;
        this.clock = commandClock;
    }

    @Operation(
            summary = "Open a mini app",
            description =
                    "Gives the app's address with the conversation's id, and signed initData, good for a day, that"
                            + " the app sends back with its result.")
    @PostMapping("/runs/{run}/miniapp/open")
    @Requires(Permission.TAKE_COURSES)
    Mono<Opened> open(Caller caller, @PathVariable UUID run, @Valid @RequestBody Opening body) {
        return threads.run(() -> opened(caller, new RunId(run), body.element()));
    }

    private Opened opened(Caller caller, RunId run, String element) {
        var started = runs.started(run, caller.tenant());
        var role = caller.origin().role();
        if ((role == Role.STUDENT || role == Role.VISITOR)
                && !started.learner().equals(caller.origin().actor())) {
            throw Rejection.notFound("run", run);
        }
        var found = runs.plan(run, caller.tenant()).script().element(element).orElse(null);
        if (!(found instanceof MiniApp app)) {
            throw Rejection.notFound("mini app", element);
        }
        var now = clock.instant();
        var url = app.appUrl() + (app.appUrl().contains("?") ? "&" : "?") + "conversation=" + run;
        return new Opened(
                url,
                run.toString(),
                launches.sign(new LaunchData.Launch(caller.tenant(), run, element), now),
                app.question(),
                now.plus(LaunchData.LIFE));
    }

    @Operation(
            summary = "The result of a mini app",
            description =
                    "Sent by the app with the initData it was opened with, or, in Telegram, with the initData Telegram"
                            + " gave it and the conversation of its address, and best the element: 401 unless that was signed here, or by Telegram"
                            + " for the learner of that run, within a day; 409 if the run does not wait for it. score and"
                            + " maxScore go together. The same initData counts once for an element.")
    @PostMapping("/public/mini-apps/results")
    Mono<ResponseEntity<CommandReceipt>> result(@Valid @RequestBody Result body) {
        if ((body.score() == null) != (body.maxScore() == null)
                || (body.score() != null && body.score() > Objects.requireNonNull(body.maxScore()))) {
            throw Rejection.invalid("score", "together with maxScore, and not above it");
        }
        return threads.receipt(() -> {
            var now = clock.instant();
            var launch = launches.read(body.initData(), now)
                    .or(() -> telegram.read(body.initData(), body.conversation(), body.element(), now))
                    .orElseThrow(() -> new Rejection(
                            ProblemCode.INVALID_CREDENTIALS,
                            "this initData was not signed here or by Telegram for this learner, or is too old"));
            var cause = "mini-app:%s:%s"
                    .formatted(launch.element(), SecretToken.of(body.initData()).hash());
            return CommandSender.await(sender.send(
                    new CompleteMiniApp(
                            launch.run(),
                            runs.plan(launch.run(), launch.tenant()),
                            launch.element(),
                            body.score(),
                            body.maxScore(),
                            Objects.requireNonNullElse(body.report(), "")),
                    new Origin(launch.tenant(), Origin.PLATFORM, Role.SYSTEM, now, cause, cause),
                    new RequestKey(cause, "00")));
        });
    }
}
