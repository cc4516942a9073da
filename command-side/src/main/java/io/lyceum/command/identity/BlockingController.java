package io.lyceum.command.identity;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.identity.BlockUser;
import io.lyceum.identity.UnblockUser;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.UserId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Keeps people out of the platform, whichever school keeps their account (C197). */
@RestController
@RequestMapping("/api/v1/admin/users")
@Tag(name = "Administration")
@Requires(Permission.OPERATE_PLATFORM)
final class BlockingController {

    record Block(@NotBlank @Size(max = 500) String reason) {}

    private final Accounts accounts;
    private final CommandSender sender;
    private final RequestThreads threads;

    BlockingController(Accounts accounts, CommandSender sender, RequestThreads threads) {
        this.accounts = accounts;
        this.sender = sender;
        this.threads = threads;
    }

    @Operation(
            summary = "Block a person",
            description = "They cannot sign in any more, in any school; their sessions end at once, on every node.")
    @PostMapping("/{user}/block")
    Mono<ResponseEntity<CommandReceipt>> block(Caller caller, @PathVariable UUID user, @Valid @RequestBody Block body) {
        if (caller.origin().actor().value().equals(user)) {
            throw new Rejection(ProblemCode.CONFLICT, "nobody blocks themselves");
        }
        return send(caller, user, new BlockUser(new UserId(user), body.reason().strip()));
    }

    @Operation(summary = "Let a blocked person sign in again")
    @PostMapping("/{user}/unblock")
    Mono<ResponseEntity<CommandReceipt>> unblock(Caller caller, @PathVariable UUID user) {
        return send(caller, user, new UnblockUser(new UserId(user)));
    }

    /** To the tenant that keeps the account, in the name of who operates the platform. */
    private Mono<ResponseEntity<CommandReceipt>> send(Caller caller, UUID user, Object command) {
        return threads.receipt(() -> {
            var account = accounts.of(new UserId(user)).orElseThrow(() -> Rejection.notFound("user", user));
            var by = caller.origin();
            var origin = new Origin(
                    account.home(), by.actor(), Role.SYSTEM, by.occurredAt(), by.correlationId(), by.causationId());
            return CommandSender.await(sender.send(command, origin, caller.key()));
        });
    }
}
