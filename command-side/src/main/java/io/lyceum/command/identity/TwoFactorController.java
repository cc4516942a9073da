package io.lyceum.command.identity;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.identity.DisableTwoFactor;
import io.lyceum.identity.EnableTwoFactor;
import io.lyceum.identity.PrepareTwoFactor;
import io.lyceum.identity.ReplaceRecoveryCodes;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The second factor of one's own account (C14). */
@RestController
@RequestMapping("/api/v1/auth/two-factor")
@Tag(name = "Two-factor")
@Requires(Permission.MANAGE_OWN_ACCOUNT)
final class TwoFactorController {

    record Code(@NotBlank @Size(max = 40) String code) {}

    /** @param address for authenticator apps ({@code otpauth:}), often shown as a QR code */
    record Prepared(String secret, String address, long position) {}

    /** @param recoveryCodes shown this once; empty when the answer is to a repeated request */
    record RecoveryCodes(List<String> recoveryCodes, long position, boolean repeated) {}

    private final SecondFactors factors = new SecondFactors();
    private final SecondFactorCheck check;
    private final LoginThrottle throttle;
    private final Accounts accounts;
    private final CommandSender sender;
    private final RequestThreads threads;
    private final Clock clock;

    TwoFactorController(
            SecondFactorCheck check,
            LoginThrottle throttle,
            Accounts accounts,
            CommandSender sender,
            RequestThreads threads,
            Clock commandClock) {
        this.check = check;
        this.throttle = throttle;
        this.accounts = accounts;
        this.sender = sender;
        this.threads = threads;
        this.clock = commandClock;
    }

    @Operation(
            summary = "Get a secret for an authenticator app",
            description = "It counts once you enable it with a code of it; another one replaces it until then.")
    @PostMapping("/prepare")
    Mono<ResponseEntity<Prepared>> prepare(Caller caller, @Parameter(hidden = true) ServerWebExchange exchange) {
        return threads.answer(
                () -> {
                    var visit = Visit.of(exchange);
                    var account = account(caller);
                    var receipt = visit.send(
                            sender,
                            new PrepareTwoFactor(account.user(), factors.newSecret()),
                            visit.origin(account, clock.instant()));
                    // Of a repeated request, the secret that was kept counts.
                    var secret = account(caller).preparedSecret().orElseThrow(TwoFactorController::nothingPrepared);
                    return new Prepared(secret, SecondFactors.address(secret, account.label()), receipt.position());
                },
                Prepared::position);
    }

    @Operation(
            summary = "Require a second factor from now on",
            description = "With a code of the prepared secret. Answers with ten recovery codes, each good once.")
    @PostMapping("/enable")
    Mono<ResponseEntity<RecoveryCodes>> enable(
            Caller caller, @Valid @RequestBody Code body, @Parameter(hidden = true) ServerWebExchange exchange) {
        return threads.answer(
                () -> {
                    var visit = Visit.of(exchange);
                    var account = account(caller);
                    var name = "second factor of " + account.user();
                    throttle.requireOpen(name);
                    var secret = account.preparedSecret().orElseThrow(TwoFactorController::nothingPrepared);
                    var now = clock.instant();
                    var step = factors.stepOf(body.code(), secret, now);
                    if (step.isEmpty()) {
                        throttle.failed(name);
                        throw Rejection.invalid("code", "the six digits your authenticator app shows now");
                    }
                    throttle.succeeded(name);
                    var recovery = factors.newRecoveryCodes();
                    return answer(
                            visit.send(
                                    sender,
                                    new EnableTwoFactor(account.user(), step.getAsLong(), digests(recovery)),
                                    visit.origin(account, now)),
                            recovery);
                },
                RecoveryCodes::position);
    }

    @Operation(
            summary = "Require no second factor any more",
            description = "With a code of the authenticator app, or a recovery code.")
    @PostMapping("/disable")
    Mono<ResponseEntity<CommandReceipt>> disable(
            Caller caller, @Valid @RequestBody Code body, @Parameter(hidden = true) ServerWebExchange exchange) {
        return threads.receipt(() -> {
            var visit = Visit.of(exchange);
            var account = account(caller);
            check.require(account, body.code(), visit);
            return visit.send(sender, new DisableTwoFactor(account.user()), visit.origin(account, clock.instant()));
        });
    }

    @Operation(
            summary = "Get new recovery codes",
            description = "With a code of the authenticator app, or a recovery code; the ones before are void.")
    @PostMapping("/recovery-codes")
    Mono<ResponseEntity<RecoveryCodes>> replace(
            Caller caller, @Valid @RequestBody Code body, @Parameter(hidden = true) ServerWebExchange exchange) {
        return threads.answer(
                () -> {
                    var visit = Visit.of(exchange);
                    var account = account(caller);
                    check.require(account, body.code(), visit);
                    var recovery = factors.newRecoveryCodes();
                    return answer(
                            visit.send(
                                    sender,
                                    new ReplaceRecoveryCodes(account.user(), digests(recovery)),
                                    visit.origin(account, clock.instant())),
                            recovery);
                },
                RecoveryCodes::position);
    }

    private Account account(Caller caller) {
        return accounts.of(caller.origin().actor())
                .orElseThrow(() -> new Rejection(ProblemCode.UNAUTHENTICATED, "this account is gone"));
    }

    private static Rejection nothingPrepared() {
        return new Rejection(ProblemCode.CONFLICT, "no secret is prepared: ask for one first");
    }

    private static List<String> digests(List<String> codes) {
        return codes.stream().map(SecondFactors::digest).toList();
    }

    private static RecoveryCodes answer(CommandReceipt receipt, List<String> codes) {
        return new RecoveryCodes(receipt.repeated() ? List.of() : codes, receipt.position(), receipt.repeated());
    }
}
