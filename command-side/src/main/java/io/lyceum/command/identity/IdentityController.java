package io.lyceum.command.identity;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.RequestKeys;
import io.lyceum.identity.AddMember;
import io.lyceum.identity.RegisterUser;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Permission;
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
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
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

            @NotNull @Pattern(regexp = Passwords.RULE, message = "8 to 128 characters with a letter and a digit")
            String password,

            @NotBlank @Size(max = 200) String name,
            @NotBlank @Size(max = 200) String schoolName) {}

    record Registered(String id, String tenantId, long position) {}

    record NewMember(
            @NotBlank @Email @Size(max = 254) String email,

            @NotNull @Pattern(regexp = Passwords.RULE, message = "8 to 128 characters with a letter and a digit")
            String password,

            @NotBlank @Size(max = 200) String name,
            @NotNull Role role) {}

    private final Commands commands;
    private final CommandSender sender;
    private final Passwords passwords;
    private final ExecutorService threads;
    private final Clock clock;

    IdentityController(
            Commands commands,
            CommandSender sender,
            Passwords passwords,
            ExecutorService commandThreads,
            Clock commandClock) {
        this.commands = commands;
        this.sender = sender;
        this.passwords = passwords;
        this.threads = commandThreads;
        this.clock = commandClock;
    }

    @Operation(summary = "Found a school", description = "Registers its owner and creates the tenant (C1).")
    @PostMapping("/auth/register")
    Mono<ResponseEntity<Registered>> register(
            @Valid @RequestBody Registration body, @Parameter(hidden = true) ServerWebExchange exchange) {
        return onThread(() -> {
            var email = Emails.normalised(body.email());
            var key = RequestKeys.of(exchange);
            // Nobody has a tenant yet to keep a receipt under: a repeat finds it under the ids made from its key.
            var tenant = key.map(given -> new TenantId(Ids.derived(REGISTRATIONS, "tenant:" + given.key() + email)))
                    .orElseGet(TenantId::next);
            var user = key.map(given -> new UserId(Ids.derived(REGISTRATIONS, "user:" + given.key() + email)))
                    .orElseGet(UserId::next);
            var command = new RegisterUser(
                    user,
                    email,
                    body.name().strip(),
                    passwords.hash(body.password()),
                    body.schoolName().strip());
            var origin = platform(tenant, user);
            var receipt = CommandSender.await(key.map(given -> sender.send(command, origin, given))
                    .orElseGet(() -> sender.send(command, origin)));
            return ResponseEntity.status(HttpStatus.CREATED)
                    .header(Commands.POSITION, Long.toString(receipt.position()))
                    .body(new Registered(user.toString(), tenant.toString(), receipt.position()));
        });
    }

    @Operation(
            summary = "Add a member",
            description = "An account in the caller's tenant, in any role but owner (C26).")
    @PostMapping("/members")
    @Requires(Permission.MANAGE_MEMBERS)
    Mono<ResponseEntity<CommandReceipt>> addMember(Caller caller, @Valid @RequestBody NewMember body) {
        return onThread(() -> new AddMember(
                        UserId.next(),
                        Emails.normalised(body.email()),
                        body.name().strip(),
                        passwords.hash(body.password()),
                        body.role()))
                .flatMap(command -> commands.create(caller, command));
    }

    private Origin platform(TenantId tenant, UserId about) {
        var request = Ids.next().toString();
        return new Origin(tenant, about, Role.SYSTEM, clock.instant(), request, request);
    }

    private <T> Mono<T> onThread(Supplier<T> work) {
        return Mono.fromFuture(() -> CompletableFuture.supplyAsync(work, threads));
    }
}
