package io.lyceum.command.platform.policies;

import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Events a policy could not handle, with all that wait behind them: look, retry, discard. Looking is a POST because in
 * two processes every GET goes to the query side.
 */
@RestController
@RequestMapping("/api/v1/admin/policies")
@Tag(name = "Policies")
@Requires(Permission.RESOLVE_DEAD_LETTERS)
final class PolicyAdminController {

    record Retried(boolean handled) {}

    record Discarded(int discarded) {}

    private final PolicyDeadLetters deadLetters;
    private final RequestThreads threads;

    PolicyAdminController(PolicyDeadLetters deadLetters, RequestThreads threads) {
        this.deadLetters = deadLetters;
        this.threads = threads;
    }

    @Operation(
            summary = "Events a policy could not handle",
            description =
                    "Of the caller's school, in order; of every school for who operates the platform, who finds them with"
                            + " their policies at GET /api/v1/admin/dead-letters.")
    @PostMapping("/{policy}/dead-letters/search")
    Mono<List<PolicyDeadLetters.Letter>> search(Caller caller, @PathVariable String policy) {
        return threads.run(() -> deadLetters.list(policy, schoolOf(caller)));
    }

    @Operation(
            summary = "Have a policy handle a parked sequence again",
            description = "In order; stops at the first event that fails again.")
    @PostMapping("/{policy}/dead-letters/{sequence}/retry")
    Mono<Retried> retry(Caller caller, @PathVariable String policy, @PathVariable String sequence) {
        return threads.run(() -> new Retried(deadLetters.retry(policy, sequence, schoolOf(caller))));
    }

    @Operation(summary = "Give a parked sequence up")
    @DeleteMapping("/{policy}/dead-letters/{sequence}")
    Mono<Discarded> discard(Caller caller, @PathVariable String policy, @PathVariable String sequence) {
        return threads.run(() -> new Discarded(deadLetters.discard(policy, sequence, schoolOf(caller))));
    }

    private static Optional<TenantId> schoolOf(Caller caller) {
        return caller.origin().role() == Role.SUPER_ADMIN ? Optional.empty() : Optional.of(caller.tenant());
    }
}
