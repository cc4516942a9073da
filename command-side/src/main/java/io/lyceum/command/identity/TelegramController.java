package io.lyceum.command.identity;

import io.lyceum.command.identity.SignIn.SignedIn;
import io.lyceum.command.identity.TelegramLogins.Person;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.identity.LinkTelegram;
import io.lyceum.identity.LoginMethod;
import io.lyceum.identity.RegisterTelegramUser;
import io.lyceum.identity.TokenPolicy;
import io.lyceum.identity.UpdateProfile;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Login from Telegram (C5 to C8). Who comes for the first time and names a school becomes its student; who comes again is
 * known by their id at Telegram, and what Telegram says of them is taken over.
 */
@RestController
@RequestMapping("/api/v1/auth/telegram")
@Tag(name = "Telegram")
final class TelegramController {

    private static final UUID FIRST_LOGINS = new UUID(0, 4);

    /** @param initData as the Mini App got it, untouched */
    record MiniAppLogin(
            @NotBlank @Size(max = 8_192) String initData,
            @Nullable UUID tenantId,
            @Nullable TokenPolicy tokenPolicy,
            @Nullable @Size(max = 40) String code) {}

    /** @param fields all that the widget handed over, as text, {@code hash} among them */
    record WidgetLogin(
            @NotEmpty @Size(max = 20) Map<@Size(max = 100) String, @Size(max = 1_000) String> fields,
            @Nullable UUID tenantId,
            @Nullable TokenPolicy tokenPolicy,
            @Nullable @Size(max = 40) String code) {}

    record Link(@NotBlank @Size(max = 8_192) String initData) {}

    private final Optional<TelegramLogins> logins;
    private final Accounts accounts;
    private final SignIn signIn;
    private final SecondFactorCheck secondFactor;
    private final CommandSender sender;
    private final EventStorageEngine events;
    private final RequestThreads threads;
    private final Clock clock;

    TelegramController(
            @Value("${lyceum.telegram.bot-token:}") String botToken,
            Accounts accounts,
            SignIn signIn,
            SecondFactorCheck secondFactor,
            CommandSender sender,
            EventStorageEngine events,
            RequestThreads threads,
            Clock commandClock) {
        this.logins = botToken.isBlank() ? Optional.empty() : Optional.of(new TelegramLogins(botToken.strip()));
        this.accounts = accounts;
        this.signIn = signIn;
        this.secondFactor = secondFactor;
        this.sender = sender;
        this.events = events;
        this.threads = threads;
        this.clock = commandClock;
    }

    @Operation(
            summary = "Log in from a Mini App",
            description = "With the app's initData, good once and for a day. The first login with a tenantId makes a"
                    + " student of that school (C5 to C7). tokenPolicy LONG is the default (A4).")
    @PostMapping("/mini-app")
    Mono<ResponseEntity<SignedIn>> miniApp(
            @Valid @RequestBody MiniAppLogin body, @Parameter(hidden = true) ServerWebExchange exchange) {
        return threads.answer(
                () -> logIn(
                        configured().fromMiniApp(body.initData(), clock.instant()),
                        LoginMethod.TELEGRAM_MINI_APP,
                        body.tenantId(),
                        body.tokenPolicy(),
                        body.code(),
                        Visit.of(exchange)),
                SignedIn::position);
    }

    @Operation(
            summary = "Log in with the Login Widget",
            description = "With the fields the widget handed over, good once and for a day (C8); else as with a Mini"
                    + " App.")
    @PostMapping("/widget")
    Mono<ResponseEntity<SignedIn>> widget(
            @Valid @RequestBody WidgetLogin body, @Parameter(hidden = true) ServerWebExchange exchange) {
        return threads.answer(
                () -> logIn(
                        configured().fromWidget(body.fields(), clock.instant()),
                        LoginMethod.TELEGRAM_WIDGET,
                        body.tenantId(),
                        body.tokenPolicy(),
                        body.code(),
                        Visit.of(exchange)),
                SignedIn::position);
    }

    @Operation(
            summary = "Sign in from Telegram too",
            description = "Links your account with the person of a Mini App's initData; a person has one account.")
    @PostMapping("/link")
    @Requires(Permission.MANAGE_OWN_ACCOUNT)
    Mono<ResponseEntity<CommandReceipt>> link(
            Caller caller, @Valid @RequestBody Link body, @Parameter(hidden = true) ServerWebExchange exchange) {
        return threads.receipt(() -> {
            var visit = Visit.of(exchange);
            var person = configured()
                    .fromMiniApp(body.initData(), clock.instant())
                    .orElseThrow(() -> Rejection.invalid("initData", "as the Mini App got it, less than a day ago"));
            var account = accounts.of(caller.origin().actor())
                    .orElseThrow(() -> new Rejection(ProblemCode.UNAUTHENTICATED, "this account is gone"));
            return visit.send(
                    sender, new LinkTelegram(account.user(), person.id()), visit.origin(account, clock.instant()));
        });
    }

    private SignedIn logIn(
            Optional<Person> shown,
            LoginMethod method,
            @Nullable UUID school,
            @Nullable TokenPolicy wanted,
            @Nullable String code,
            Visit visit) {
        var person = shown.orElseThrow(
                () -> new Rejection(ProblemCode.INVALID_CREDENTIALS, "this login does not come from Telegram"));
        var tenant = Optional.ofNullable(school).map(TenantId::new);
        var account = accounts.withTelegram(person.id()).orElseGet(() -> register(person, tenant, visit));
        secondFactor.require(account, code, visit);
        var policy = wanted == null ? TokenPolicy.LONG : wanted;
        var signedIn = signIn.open(account, tenant, method, policy, Optional.of(person.proof()), visit);
        visit.step("profile")
                .send(
                        sender,
                        new UpdateProfile(
                                account.user(), person.name(), person.username(), person.photoUrl(), person.language()),
                        visit.origin(account, clock.instant()));
        return signedIn;
    }

    private Account register(Person person, Optional<TenantId> tenant, Visit visit) {
        var school = tenant.orElseThrow(
                () -> new Rejection(ProblemCode.FORBIDDEN, "you are no member yet: name the school as tenantId"));
        if (events.lastSequenceNumberFor(school.toString()).isEmpty()) {
            throw Rejection.notFound("school", school);
        }
        // Two first logins at once make one account: the id follows from the person.
        var user = new UserId(Ids.derived(FIRST_LOGINS, school + ":" + person.id() + ":" + person.proof()));
        try {
            visit.step("register")
                    .send(
                            sender,
                            new RegisterTelegramUser(user, person.id(), person.name()),
                            visit.origin(school, user, clock.instant()));
        } catch (Rejection taken) {
            if (taken.code() != ProblemCode.ALREADY_TAKEN) {
                throw taken;
            }
        }
        return accounts.withTelegram(person.id())
                .orElseThrow(() -> new Rejection(ProblemCode.CONCURRENT_CHANGE, "log in again"));
    }

    private TelegramLogins configured() {
        return logins.orElseThrow(
                () -> new Rejection(ProblemCode.NOT_FOUND, "login from Telegram is not set up on this platform"));
    }
}
