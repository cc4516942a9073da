package io.lyceum.command.identity;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.command.platform.security.Tickets;
import io.lyceum.command.platform.security.Tickets.Purpose;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.identity.ChangePassword;
import io.lyceum.identity.ConfirmEmail;
import io.lyceum.identity.ResetPassword;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.UserId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.function.BiFunction;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Confirming an address, and getting another password (C12, C13). Whoever names an address without proof is answered the
 * same, after the same work, whether it has an account or not.
 */
@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "Password")
final class PasswordController {

    private static final String WORN = "the token of the newest mail, before it expires";

    record Address(@NotBlank @Email @Size(max = 254) String email) {}

    record Confirmation(@NotBlank @Size(max = 200) String token) {}

    record Change(
            @NotBlank @Size(max = 128) String currentPassword,

            @NotNull @Pattern(regexp = Passwords.RULE, message = Passwords.RULE_IN_WORDS)
            String newPassword) {}

    record Reset(
            @NotBlank @Size(max = 200) String token,

            @NotNull @Pattern(regexp = Passwords.RULE, message = Passwords.RULE_IN_WORDS)
            String password) {}

    /** The same for every address. */
    record Accepted(String detail) {

        static final Accepted ANSWER = new Accepted("if the address has an account, a mail is on its way to it");
    }

    private final Accounts accounts;
    private final AccountRequests requests;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final Tickets tickets;
    private final CommandSender sender;
    private final RequestThreads threads;
    private final Clock clock;

    PasswordController(
            Accounts accounts,
            AccountRequests requests,
            Passwords passwords,
            LoginThrottle throttle,
            Tickets tickets,
            CommandSender sender,
            RequestThreads threads,
            Clock commandClock) {
        this.accounts = accounts;
        this.requests = requests;
        this.passwords = passwords;
        this.throttle = throttle;
        this.tickets = tickets;
        this.sender = sender;
        this.threads = threads;
        this.clock = commandClock;
    }

    @Operation(
            summary = "Confirm an e-mail address",
            description = "With the token of the mail, good for 24 hours and until the next mail (C12).")
    @PostMapping("/confirm-email")
    Mono<ResponseEntity<CommandReceipt>> confirm(
            @Valid @RequestBody Confirmation body, @Parameter(hidden = true) ServerWebExchange exchange) {
        return threads.receipt(() -> byTicket(
                Purpose.CONFIRM_EMAIL,
                body.token(),
                Visit.of(exchange),
                (user, number) -> new ConfirmEmail(user, number)));
    }

    @Operation(
            summary = "Ask for another confirmation mail",
            description = "The answer is the same for every address (C12).")
    @PostMapping("/resend-confirmation")
    Mono<ResponseEntity<Accepted>> resend(
            @Valid @RequestBody Address body, @Parameter(hidden = true) ServerWebExchange exchange) {
        return accept(() -> requests.confirmation(Emails.normalised(body.email()), Visit.of(exchange)));
    }

    @Operation(
            summary = "Ask for a mail to set a new password",
            description = "The answer is the same for every address (C13).")
    @PostMapping("/request-password-reset")
    Mono<ResponseEntity<Accepted>> requestReset(
            @Valid @RequestBody Address body, @Parameter(hidden = true) ServerWebExchange exchange) {
        return accept(() -> requests.passwordReset(Emails.normalised(body.email()), Visit.of(exchange)));
    }

    @Operation(
            summary = "Set a new password with the token of a mail",
            description = "Good once, for 24 hours and until the next mail. Ends all sessions (C13).")
    @PostMapping("/reset-password")
    Mono<ResponseEntity<CommandReceipt>> reset(
            @Valid @RequestBody Reset body, @Parameter(hidden = true) ServerWebExchange exchange) {
        return threads.receipt(() -> byTicket(
                Purpose.RESET_PASSWORD,
                body.token(),
                Visit.of(exchange),
                (user, number) -> new ResetPassword(user, number, passwords.hash(body.password()))));
    }

    @Operation(
            summary = "Change your password",
            description = "Ends all sessions, this one too: log in with the new password (C13). Wrong attempts count"
                    + " like failed logins. 10 attempts in five minutes, then 429 rate-limited.")
    @PostMapping("/change-password")
    @Requires(Permission.MANAGE_OWN_ACCOUNT)
    Mono<ResponseEntity<CommandReceipt>> change(
            Caller caller, @Valid @RequestBody Change body, @Parameter(hidden = true) ServerWebExchange exchange) {
        return threads.receipt(() -> {
            var user = caller.origin().actor();
            var name = "password of " + user;
            throttle.requireOpen(name);
            var account = accounts.of(user)
                    .filter(Account::hasPassword)
                    .orElseThrow(() -> new Rejection(ProblemCode.CONFLICT, "this account has no password"));
            if (!passwords.matches(body.currentPassword(), account.passwordHash())) {
                throttle.failed(name);
                throw new Rejection(ProblemCode.INVALID_CREDENTIALS, "the current password is wrong");
            }
            throttle.succeeded(name);
            var visit = Visit.of(exchange);
            return visit.send(
                    sender,
                    new ChangePassword(user, passwords.hash(body.newPassword())),
                    visit.origin(account, clock.instant()));
        });
    }

    private CommandReceipt byTicket(
            Purpose purpose, String token, Visit visit, BiFunction<UserId, Integer, Object> command) {
        var ticket = tickets.read(purpose, token).orElseThrow(() -> Rejection.invalid("token", WORN));
        var user = new UserId(ticket.subject());
        var account = accounts.of(user).orElseThrow(() -> Rejection.invalid("token", WORN));
        return visit.send(sender, command.apply(user, ticket.number()), visit.origin(account, clock.instant()));
    }

    private Mono<ResponseEntity<Accepted>> accept(Runnable work) {
        return threads.run(() -> {
            work.run();
            return ResponseEntity.accepted().body(Accepted.ANSWER);
        });
    }
}
