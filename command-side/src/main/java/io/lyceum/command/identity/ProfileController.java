package io.lyceum.command.identity;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.identity.CompleteOnboardingStep;
import io.lyceum.identity.SkipOnboarding;
import io.lyceum.identity.UpdateProfile;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.UserId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What a person says of themselves, and their first steps (C212, C221). */
@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "Account")
@Requires(Permission.MANAGE_OWN_ACCOUNT)
final class ProfileController {

    record Profile(
            @NotBlank @Size(max = 200) String name,

            @Nullable
            @Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", message = "a language tag such as ru or en-GB")
            String language) {}

    private final Accounts accounts;
    private final CommandSender sender;
    private final RequestThreads threads;
    private final Clock clock;

    ProfileController(Accounts accounts, CommandSender sender, RequestThreads threads, Clock commandClock) {
        this.accounts = accounts;
        this.sender = sender;
        this.threads = threads;
        this.clock = commandClock;
    }

    @Operation(summary = "Change your name and language")
    @PutMapping("/profile")
    Mono<ResponseEntity<CommandReceipt>> update(
            Caller caller, @Valid @RequestBody Profile body, @Parameter(hidden = true) ServerWebExchange exchange) {
        return send(
                caller, exchange, user -> new UpdateProfile(user, body.name().strip(), null, null, body.language()));
    }

    @Operation(
            summary = "Complete a step of the onboarding",
            description = "Steps 0 to 5, in any order; a step completed twice is completed once (C221).")
    @PostMapping("/onboarding/steps/{step}")
    Mono<ResponseEntity<CommandReceipt>> complete(
            Caller caller, @PathVariable int step, @Parameter(hidden = true) ServerWebExchange exchange) {
        return send(caller, exchange, user -> new CompleteOnboardingStep(user, step));
    }

    @Operation(summary = "Skip the onboarding", description = "C221.")
    @PostMapping("/onboarding/skip")
    Mono<ResponseEntity<CommandReceipt>> skip(Caller caller, @Parameter(hidden = true) ServerWebExchange exchange) {
        return send(caller, exchange, SkipOnboarding::new);
    }

    private Mono<ResponseEntity<CommandReceipt>> send(
            Caller caller, ServerWebExchange exchange, Function<UserId, Object> command) {
        return threads.receipt(() -> {
            var visit = Visit.of(exchange);
            var account = accounts.of(caller.origin().actor())
                    .orElseThrow(() -> new Rejection(ProblemCode.UNAUTHENTICATED, "this account is gone"));
            return visit.send(sender, command.apply(account.user()), visit.origin(account, clock.instant()));
        });
    }
}
