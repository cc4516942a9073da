package io.lyceum.command.tenancy;

import io.lyceum.billing.quota.Reservations;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.command.platform.axon.CommandSender.RequestKey;
import io.lyceum.command.platform.security.PasswordHashing;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.HandedOver;
import io.lyceum.command.platform.web.RequestKeys;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.identity.AddMember;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.UserId;
import io.lyceum.operations.web.RequestTrail;
import io.lyceum.tenancy.AcceptInvitation;
import io.lyceum.tenancy.InvitationId;
import io.lyceum.tenancy.InvitationToken;
import io.lyceum.tenancy.InviteMember;
import io.lyceum.tenancy.RemoveMember;
import io.lyceum.tenancy.RevokeInvitation;
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
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Invitations to a school, from sending to joining (C26). */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Tenancy")
final class InvitationController {

    private static final Duration LIFE = Duration.ofDays(7);

    record NewInvitation(
            @NotBlank @Email @Size(max = 254) String email,
            @NotNull Role role) {}

    /** @param token to be handed to the invited person; it is shown here once and kept nowhere */
    record Invited(String id, String token, long position) {}

    record Joining(
            @NotBlank @Size(max = 100) String token,
            @NotBlank @Size(max = 200) String name) {}

    record JoiningAnew(
            @NotBlank @Size(max = 100) String token,
            @NotBlank @Size(max = 200) String name,

            @NotNull @Pattern(regexp = PasswordHashing.RULE, message = PasswordHashing.RULE_IN_WORDS)
            String password) {}

    record Joined(String id, String tenantId, String email, Role role, long position) {}

    private final Commands commands;
    private final CommandSender sender;
    private final SentInvitations sent;
    private final HandedOver secrets;
    private final PasswordHashing passwords;
    private final RequestThreads threads;
    private final Clock clock;

    InvitationController(
            Commands commands,
            CommandSender sender,
            SentInvitations sent,
            HandedOver secrets,
            PasswordHashing passwords,
            RequestThreads threads,
            Clock commandClock) {
        this.commands = commands;
        this.sender = sender;
        this.sent = sent;
        this.secrets = secrets;
        this.passwords = passwords;
        this.threads = threads;
        this.clock = commandClock;
    }

    @Operation(
            summary = "Invite somebody",
            description =
                    "In any role but owner. They get a mail; the answer holds the token too, which works once, for 7 days."
                            + " 429 quota-exceeded when the plan allows no more members of the team.")
    @PostMapping("/invitations")
    @Requires(Permission.MANAGE_MEMBERS)
    Mono<ResponseEntity<Invited>> invite(Caller caller, @Valid @RequestBody NewInvitation body) {
        var invitation = new InvitationId(secrets.idFor(caller));
        var token = sent.tokenOf(caller.tenant(), invitation);
        var email = body.email().strip().toLowerCase(Locale.ROOT);
        var invite = new InviteMember(
                caller.tenant(),
                invitation,
                email,
                body.role(),
                token.secret().hash(),
                caller.origin().occurredAt().plus(LIFE));
        var sending = body.role() == Role.STUDENT
                ? commands.send(caller, invite)
                : commands.within(
                        caller,
                        Seats.reserve(Reservations.of(invitation), body.role(), invitation, LIFE, caller),
                        Seats.giveBack(Reservations.of(invitation), caller),
                        () -> commands.send(caller, invite));
        return sending.map(receipt -> ResponseEntity.status(HttpStatus.CREATED)
                .header(Commands.POSITION, Long.toString(receipt.position()))
                .body(new Invited(invitation.toString(), token.text(), receipt.position())));
    }

    @Operation(summary = "Revoke an invitation", description = "404 once it was used or revoked.")
    @DeleteMapping("/invitations/{invitation}")
    @Requires(Permission.MANAGE_MEMBERS)
    Mono<ResponseEntity<CommandReceipt>> revoke(Caller caller, @PathVariable UUID invitation) {
        return commands.change(caller, new RevokeInvitation(caller.tenant(), new InvitationId(invitation)));
    }

    @Operation(
            summary = "Join another school",
            description = "For a person with an account: the token's school becomes one they can switch to. 404 unless"
                    + " the invitation is open.")
    @PostMapping("/invitations/accept")
    @Requires(Permission.MANAGE_OWN_ACCOUNT)
    Mono<ResponseEntity<Joined>> join(Caller caller, @Valid @RequestBody Joining body) {
        return threads.run(() -> {
            var token = read(body.token());
            var invited = sent.with(token).orElseThrow(InvitationNotOpen::new);
            var origin = inTenantOf(token, caller.origin());
            var command = new AcceptInvitation(
                    token.tenant(),
                    token.secret().hash(),
                    origin.actor(),
                    body.name().strip(),
                    null);
            return joined(origin.actor(), token, invited.email(), invited.role(), send(command, origin, caller.key()));
        });
    }

    @Operation(
            summary = "Join a school with a new account",
            description = "The account has the e-mail address the invitation was sent to. 404 unless the invitation is"
                    + " open; 409 already-taken when the address has an account: sign in and join with it.")
    @PostMapping("/public/invitations/accept")
    Mono<ResponseEntity<Joined>> joinAnew(
            @Valid @RequestBody JoiningAnew body, @Parameter(hidden = true) ServerWebExchange exchange) {
        var trail = RequestTrail.of(exchange);
        var key = RequestKeys.of(exchange);
        return threads.run(() -> {
            var token = read(body.token());
            var invited = sent.with(token).orElseThrow(InvitationNotOpen::new);
            var user = SentInvitations.accountOf(invited);
            sent.requireFree(invited.email(), user);
            var origin = new Origin(
                    token.tenant(), user, Role.SYSTEM, clock.instant(), trail.correlationId(), trail.requestId());
            var name = body.name().strip();
            var receipt = send(
                    new AcceptInvitation(token.tenant(), token.secret().hash(), user, name, invited.email()),
                    origin,
                    key);
            openAccount(
                    new AddMember(user, invited.email(), name, passwords.hash(body.password()), invited.role()),
                    origin,
                    key);
            return joined(user, token, invited.email(), invited.role(), receipt);
        });
    }

    /** When the address was registered between the question and now, the joining is taken back. */
    private void openAccount(AddMember account, Origin origin, Optional<RequestKey> key) {
        try {
            send(account, origin, step(key, "account"));
        } catch (Rejection taken) {
            send(new RemoveMember(origin.tenant(), account.user()), origin, step(key, "withdraw"));
            throw taken;
        }
    }

    private static Optional<RequestKey> step(Optional<RequestKey> key, String name) {
        return key.map(given -> new RequestKey(given.key() + "#" + name, given.requestHash()));
    }

    private CommandReceipt send(Object command, Origin origin, Optional<RequestKey> key) {
        return CommandSender.await(sender.send(command, origin, key));
    }

    private static InvitationToken read(String text) {
        return InvitationToken.parse(text.strip()).orElseThrow(InvitationNotOpen::new);
    }

    /** The platform lets them in: as yet they have no role there. */
    private static Origin inTenantOf(InvitationToken token, Origin caller) {
        return new Origin(
                token.tenant(),
                caller.actor(),
                Role.SYSTEM,
                caller.occurredAt(),
                caller.correlationId(),
                caller.causationId());
    }

    private static ResponseEntity<Joined> joined(
            UserId user, InvitationToken token, String email, Role role, CommandReceipt receipt) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(Commands.POSITION, Long.toString(receipt.position()))
                .body(new Joined(user.toString(), token.tenant().toString(), email, role, receipt.position()));
    }
}
