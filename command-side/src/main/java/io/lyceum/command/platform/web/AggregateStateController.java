package io.lyceum.command.platform.web;

import io.lyceum.command.platform.axon.AggregateStates;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Lets auditors see what a decision was made on: an aggregate as it was at a version (C201). */
@RestController
@Tag(name = "Audit")
@Requires(Permission.READ_AUDIT)
final class AggregateStateController {

    /** @param version the sequence of the last event to count, as in the audit list; the newest when absent */
    record Question(@PositiveOrZero @Nullable Long version) {}

    private final AggregateStates states;
    private final RequestThreads threads;

    AggregateStateController(AggregateStates states, RequestThreads threads) {
        this.states = states;
        this.threads = threads;
    }

    @Operation(
            summary = "An aggregate as it was at a version",
            description = "Derived from its events up to and with that one by the handlers that decide on commands; no"
                    + " snapshot is used. POST, because the side that decides answers; it changes nothing.")
    @PostMapping("/api/v1/admin/aggregates/{id}/state")
    Mono<AggregateStates.State> state(Caller caller, @PathVariable UUID id, @Valid @RequestBody Question question) {
        var version = question.version() == null ? Long.MAX_VALUE : question.version();
        return threads.run(() -> states.at(id, version, caller.tenant())
                .orElseThrow(() -> Rejection.notFound("aggregate", id.toString())));
    }
}
