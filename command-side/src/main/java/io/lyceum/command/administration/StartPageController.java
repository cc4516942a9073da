package io.lyceum.command.administration;

import io.lyceum.administration.StartPageAction;
import io.lyceum.administration.TrackStartPageEvent;
import io.lyceum.administration.VisitId;
import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.operations.log.TrailOnThread;
import io.lyceum.operations.web.RequestTrail;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Takes what the start page tells of its visitors (C198). No account, no cookie, no address is kept. */
@RestController
@Tag(name = "Start page")
final class StartPageController {

    /**
     * @param sessionId chosen by the page at random, for as long as it is open
     * @param step 1 to 4; wanted for step clicks and completions
     * @param source campaign the visitor came from
     */
    record Action(
            @NotNull @Pattern(regexp = "[A-Za-z0-9_-]{16,64}", message = "16 to 64 letters, digits, - or _")
            String sessionId,

            @NotNull StartPageAction action,
            @Min(1) @Max(4) @Nullable Integer step,
            @Size(max = 100) @Nullable String source) {}

    private static final Set<StartPageAction> OF_A_STEP =
            Set.of(StartPageAction.STEP_CLICK, StartPageAction.STEP_COMPLETE);

    private final CommandSender sender;
    private final Clock clock;

    StartPageController(CommandSender sender, Clock commandClock) {
        this.sender = sender;
        this.clock = commandClock;
    }

    @Operation(
            summary = "Something was done on the start page",
            description = "PAGE_VIEW, STEP_CLICK, STEP_COMPLETE, TASK_ACTION or WIDGET_CODE_COPIED, by a session id of"
                    + " the page's own (C198).")
    @PostMapping("/api/v1/public/start-page/events")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> track(@Valid @RequestBody Action body, @Parameter(hidden = true) ServerWebExchange exchange) {
        if (OF_A_STEP.contains(body.action()) && body.step() == null) {
            throw Rejection.invalid("step", "1 to 4 for %s".formatted(body.action()));
        }
        var trail = RequestTrail.of(exchange);
        var origin = new Origin(
                TenantId.PLATFORM,
                Origin.PLATFORM,
                Role.SYSTEM,
                clock.instant(),
                trail.correlationId(),
                trail.requestId());
        var track = new TrackStartPageEvent(
                VisitId.ofSession(body.sessionId()),
                body.action(),
                body.step(),
                Objects.requireNonNullElse(body.source(), ""));
        return TrailOnThread.during(() -> Mono.fromFuture(sender.send(track, origin)))
                .then();
    }
}
