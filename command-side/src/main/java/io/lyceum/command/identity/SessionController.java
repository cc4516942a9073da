package io.lyceum.command.identity;

import io.lyceum.command.identity.SignIn.SignedIn;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.identity.LoginMethod;
import io.lyceum.identity.RevocationReason;
import io.lyceum.identity.RevokeAllSessions;
import io.lyceum.identity.RevokeSession;
import io.lyceum.identity.SessionId;
import io.lyceum.identity.TokenPolicy;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.TenantId;
import io.lyceum.operations.access.AccessTokenDecoder;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Login, refresh and the end of sessions (C2, C4, C10, C22). */
@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "Sessions")
final class SessionController {

    record Login(
            @NotBlank @Size(max = 254) String email,
            @NotBlank @Size(max = 128) String password,
            @Nullable TokenPolicy tokenPolicy,
            @Nullable UUID tenantId,
            @Nullable @Size(max = 40) String code) {}

    record Refresh(@NotBlank @Size(max = 200) String refreshToken) {}

    record OtherAccount(@NotNull UUID tenantId) {}

    private final SignIn signIn;
    private final Accounts accounts;
    private final AccountRequests requests;
    private final LoginThrottle throttle;
    private final SecondFactorCheck secondFactor;
    private final Passwords passwords;
    private final CommandSender sender;
    private final RequestThreads threads;
    private final Clock clock;

    SessionController(
            SignIn signIn,
            Accounts accounts,
            AccountRequests requests,
            LoginThrottle throttle,
            SecondFactorCheck secondFactor,
            Passwords passwords,
            CommandSender sender,
            RequestThreads threads,
            Clock commandClock) {
        this.signIn = signIn;
        this.accounts = accounts;
        this.requests = requests;
        this.throttle = throttle;
        this.secondFactor = secondFactor;
        this.passwords = passwords;
        this.sender = sender;
        this.threads = threads;
        this.clock = commandClock;
    }

    @Operation(
            summary = "Log in",
            description = "tokenPolicy SHORT (default): an access token of 30 minutes with a refresh token of 30 days;"
                    + " LONG: one access token of 7 days (A4). tenantId chooses among the schools of the person;"
                    + " code is asked for, with second-factor-required, where there is a second factor."
                    + " Failures are audited; after five in a quarter of an hour the address is"
                    + " locked for as long, whether it has an account or not.")
    @PostMapping("/login")
    Mono<ResponseEntity<SignedIn>> login(
            @Valid @RequestBody Login body, @Parameter(hidden = true) ServerWebExchange exchange) {
        return threads.answer(
                () -> {
                    var visit = Visit.of(exchange);
                    var email = Emails.normalised(body.email());
                    throttle.requireOpen(email);
                    var found = accounts.withEmail(email);
                    if (!isRight(body.password(), found)) {
                        requests.loginFailed(found, visit, throttle.failed(email));
                        throw wrong();
                    }
                    throttle.succeeded(email);
                    var account = found.orElseThrow(SessionController::wrong);
                    secondFactor.require(account, body.code(), visit);
                    var policy = body.tokenPolicy() == null ? TokenPolicy.SHORT : body.tokenPolicy();
                    var tenant = Optional.ofNullable(body.tenantId()).map(TenantId::new);
                    return signIn.open(account, tenant, LoginMethod.PASSWORD, policy, visit);
                },
                SignedIn::position);
    }

    @Operation(
            summary = "Get the next tokens for a refresh token",
            description = "A refresh token is good once (C4). One that comes again ends its session, unless the request"
                    + " repeats an earlier one with the same Idempotency-Key.")
    @PostMapping("/refresh")
    Mono<ResponseEntity<SignedIn>> refresh(
            @Valid @RequestBody Refresh body, @Parameter(hidden = true) ServerWebExchange exchange) {
        return threads.answer(() -> signIn.refresh(body.refreshToken(), Visit.of(exchange)), SignedIn::position);
    }

    @Operation(summary = "Log out", description = "The tokens of this session are void at once, on every node (C10).")
    @PostMapping("/logout")
    @Requires(Permission.MANAGE_OWN_ACCOUNT)
    Mono<ResponseEntity<CommandReceipt>> logout(
            Caller caller,
            @AuthenticationPrincipal @Parameter(hidden = true) Jwt token,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        return revoke(
                caller,
                token,
                exchange,
                RevocationReason.LOGOUT,
                () -> SessionId.of(token.getClaimAsString(AccessTokenDecoder.SESSION)));
    }

    @Operation(summary = "End one of your sessions", description = "Its tokens are void at once, on every node (C22).")
    @DeleteMapping("/sessions/{session}")
    @Requires(Permission.MANAGE_OWN_ACCOUNT)
    Mono<ResponseEntity<CommandReceipt>> end(
            Caller caller,
            @AuthenticationPrincipal @Parameter(hidden = true) Jwt token,
            @PathVariable UUID session,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        return revoke(caller, token, exchange, RevocationReason.ENDED_BY_USER, () -> new SessionId(session));
    }

    @Operation(
            summary = "End all your sessions",
            description = "In every school, this session too; all tokens are void at once, on every node (C22).")
    @PostMapping("/sessions/revoke-all")
    @Requires(Permission.MANAGE_OWN_ACCOUNT)
    Mono<ResponseEntity<CommandReceipt>> endAll(
            Caller caller,
            @AuthenticationPrincipal @Parameter(hidden = true) Jwt token,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        return threads.receipt(() -> {
            var user = caller.origin().actor();
            var visit = Visit.of(exchange);
            var home = TenantId.of(token.getClaimAsString(AccessTokenDecoder.HOME));
            return visit.send(
                    sender,
                    new RevokeAllSessions(user, RevocationReason.ALL_ENDED_BY_USER),
                    visit.origin(home, user, clock.instant()));
        });
    }

    @Operation(
            summary = "Go to another of your schools",
            description = "Opens a session there and answers with its tokens; this session goes on (C8).")
    @PostMapping("/switch-account")
    @Requires(Permission.MANAGE_OWN_ACCOUNT)
    Mono<ResponseEntity<SignedIn>> switchAccount(
            Caller caller,
            @AuthenticationPrincipal @Parameter(hidden = true) Jwt token,
            @Valid @RequestBody OtherAccount body,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        return threads.answer(
                () -> {
                    var user = caller.origin().actor();
                    var account = accounts.of(user).orElseThrow(SessionController::unauthenticated);
                    return signIn.open(
                            account,
                            Optional.of(new TenantId(body.tenantId())),
                            LoginMethod.ACCOUNT_SWITCH,
                            TokenPolicy.SHORT,
                            Visit.of(exchange));
                },
                SignedIn::position);
    }

    /** The same work for every address. That one awaits confirmation is not told either: it would tell that it exists. */
    private boolean isRight(String password, Optional<Account> found) {
        var account = found.filter(Account::hasPassword);
        if (account.isEmpty()) {
            passwords.compareWithNobody(password);
            return false;
        }
        return passwords.matches(password, account.get().passwordHash())
                && account.get().maySignIn();
    }

    private Mono<ResponseEntity<CommandReceipt>> revoke(
            Caller caller,
            Jwt token,
            ServerWebExchange exchange,
            RevocationReason reason,
            Supplier<SessionId> session) {
        return threads.receipt(() -> {
            var user = caller.origin().actor();
            var visit = Visit.of(exchange);
            var home = TenantId.of(token.getClaimAsString(AccessTokenDecoder.HOME));
            return visit.send(
                    sender, new RevokeSession(session.get(), reason), visit.origin(home, user, clock.instant()));
        });
    }

    private static Rejection wrong() {
        return new Rejection(
                ProblemCode.INVALID_CREDENTIALS, "e-mail or password is wrong, or the address is not confirmed yet");
    }

    private static Rejection unauthenticated() {
        return new Rejection(ProblemCode.UNAUTHENTICATED, "this address needs an access token");
    }
}
