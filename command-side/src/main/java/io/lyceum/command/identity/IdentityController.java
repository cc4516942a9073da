package io.lyceum.command.identity;

import io.lyceum.billing.quota.Amount;
import io.lyceum.billing.quota.GiveBackQuota;
import io.lyceum.billing.quota.QuotaLedgerId;
import io.lyceum.billing.quota.Reservations;
import io.lyceum.billing.quota.ReserveQuota;
import io.lyceum.billing.quota.Resource;
import io.lyceum.billing.quota.UseOf;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.identity.AddMember;
import io.lyceum.identity.NoteRegistrationAttempt;
import io.lyceum.identity.RegisterUser;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Registration and members (C1, C26). */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Identity")
final class IdentityController {

    private static final UUID REGISTRATIONS = new UUID(0, 1);

    record Registration(
            @NotBlank @Email @Size(max = 254) String email,

            @NotNull @Pattern(regexp = Passwords.RULE, message = Passwords.RULE_IN_WORDS)
            String password,

            @NotBlank @Size(max = 200) String name,
            @NotBlank @Size(max = 200) String schoolName,

            @Pattern(regexp = "\\s*[A-Za-z0-9-]{3,40}\\s*") @Nullable
            String referralCode) {}

    record Registered(String id, String tenantId, long position) {}

    record NewMember(
            @NotBlank @Email @Size(max = 254) String email,

            @NotNull @Pattern(regexp = Passwords.RULE, message = Passwords.RULE_IN_WORDS)
            String password,

            @NotBlank @Size(max = 200) String name,
            @NotNull Role role) {}

    private final Commands commands;
    private final CommandSender sender;
    private final Accounts accounts;
    private final Referrers referrers;
    private final AccountRequests requests;
    private final EmailConfirmation confirmation;
    private final Passwords passwords;
    private final RequestThreads threads;
    private final Clock clock;

    IdentityController(
            Commands commands,
            CommandSender sender,
            Accounts accounts,
            Referrers referrers,
            AccountRequests requests,
            EmailConfirmation confirmation,
            Passwords passwords,
            RequestThreads threads,
            Clock commandClock) {
        this.commands = commands;
        this.sender = sender;
        this.accounts = accounts;
        this.referrers = referrers;
        this.requests = requests;
        this.confirmation = confirmation;
        this.passwords = passwords;
        this.threads = threads;
        this.clock = commandClock;
    }

    @Operation(
            summary = "Found a school",
            description =
                    "Registers its owner and creates the tenant (C1). Where addresses must be confirmed, the tenant is created"
                            + " then, and the answer is the same for one that has an account already: its person gets a mail."
                            + " With a referralCode the school gets a bonus on its first payment (C222).")
    @PostMapping("/auth/register")
    Mono<ResponseEntity<Registered>> register(
            @Valid @RequestBody Registration body, @Parameter(hidden = true) ServerWebExchange exchange) {
        return threads.run(() -> {
            var email = Emails.normalised(body.email());
            var visit = Visit.of(exchange);
            // Nobody has a tenant yet to keep a receipt under: a repeat finds it under the ids made from its key.
            var tenant = visit.key()
                    .map(given -> new TenantId(Ids.derived(REGISTRATIONS, "tenant:" + given.key() + email)))
                    .orElseGet(TenantId::next);
            var user = visit.key()
                    .map(given -> new UserId(Ids.derived(REGISTRATIONS, "user:" + given.key() + email)))
                    .orElseGet(UserId::next);
            if (body.referralCode() != null) {
                visit.step("referral")
                        .send(
                                sender,
                                referrers.noteOf(body.referralCode(), tenant),
                                visit.origin(tenant, user, clock.instant()));
            }
            var receipt = confirmation.isRequired()
                    ? registerWithoutTelling(register(user, email, body, requests.linkEnds()), tenant, visit)
                    : visit.send(
                            sender, register(user, email, body, null), visit.origin(tenant, user, clock.instant()));
            return ResponseEntity.status(HttpStatus.CREATED)
                    .header(Commands.POSITION, Long.toString(receipt.position()))
                    .body(new Registered(user.toString(), tenant.toString(), receipt.position()));
        });
    }

    private RegisterUser register(UserId user, String email, Registration body, @Nullable Instant confirmUntil) {
        return new RegisterUser(
                user,
                email,
                body.name().strip(),
                passwords.hash(body.password()),
                body.schoolName().strip(),
                confirmUntil);
    }

    /** An address that has an account gets a mail; who asked gets the answer that a new one would get. */
    private CommandReceipt registerWithoutTelling(RegisterUser register, TenantId tenant, Visit visit) {
        var now = clock.instant();
        var existing = accounts.withEmail(register.email());
        if (existing.isPresent() && !existing.get().user().equals(register.user())) {
            var account = existing.get();
            return visit.send(sender, new NoteRegistrationAttempt(account.user()), visit.origin(account, now));
        }
        try {
            return visit.send(sender, register, visit.origin(tenant, register.user(), now));
        } catch (Rejection taken) {
            if (taken.code() == ProblemCode.ALREADY_TAKEN
                    && accounts.withEmail(register.email()).isPresent()) {
                return registerWithoutTelling(register, tenant, visit);
            }
            throw taken;
        }
    }

    @Operation(
            summary = "Add a member",
            description =
                    "An account in the caller's tenant, in any role but owner (C26). 429 quota-exceeded when the plan allows no"
                            + " more members of the team; students are none.")
    @PostMapping("/members")
    @Requires(Permission.MANAGE_MEMBERS)
    Mono<ResponseEntity<CommandReceipt>> addMember(Caller caller, @Valid @RequestBody NewMember body) {
        return threads.run(() -> new AddMember(
                        UserId.next(),
                        Emails.normalised(body.email()),
                        body.name().strip(),
                        passwords.hash(body.password()),
                        body.role()))
                .flatMap(command -> command.role() == Role.STUDENT
                        ? commands.create(caller, command)
                        : commands.within(
                                caller,
                                seatFor(command, caller),
                                new GiveBackQuota(
                                        QuotaLedgerId.ofTenant(caller.tenant()),
                                        Reservations.of(command.user()),
                                        "not added"),
                                () -> commands.create(caller, command)));
    }

    /** C217. Students have none. */
    private static ReserveQuota seatFor(AddMember member, Caller caller) {
        return new ReserveQuota(
                QuotaLedgerId.ofTenant(caller.tenant()),
                Reservations.of(member.user()),
                List.of(new Amount(Resource.MEMBERS, 1)),
                new UseOf(
                        member.role().name(),
                        member.user().toString(),
                        caller.origin().actor()),
                Reservations.FOR_A_REQUEST);
    }
}
