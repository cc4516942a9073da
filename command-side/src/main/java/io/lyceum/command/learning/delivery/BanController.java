package io.lyceum.command.learning.delivery;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.delivery.BanCommand.BanLearner;
import io.lyceum.learning.delivery.BanCommand.EndBanExclusion;
import io.lyceum.learning.delivery.BanCommand.ExcludeFromBan;
import io.lyceum.learning.delivery.BanCommand.LiftBan;
import io.lyceum.learning.delivery.BanId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Bans by hand, and exclusions from the automatic one (C53). The learner's id is in their runs. */
@RestController
@RequestMapping("/api/v1/learners/{learner}")
@Tag(name = "Delivery")
@Requires(Permission.MANAGE_GROUPS)
final class BanController {

    record Reason(@NotBlank @Size(max = 200) String reason) {}

    private final Commands commands;

    BanController(Commands commands) {
        this.commands = commands;
    }

    @Operation(
            summary = "Ban a learner",
            description = "In courses that say so, the AI does not answer; no group takes the learner in.")
    @PostMapping("/ban")
    Mono<ResponseEntity<CommandReceipt>> ban(
            Caller caller, @PathVariable UUID learner, @Valid @RequestBody Reason body) {
        return commands.change(caller, new BanLearner(ban(caller, learner), new UserId(learner), body.reason()));
    }

    @Operation(
            summary = "Lift a ban",
            description = "The counting of messages begins anew. 404 for who never was banned.")
    @DeleteMapping("/ban")
    Mono<ResponseEntity<CommandReceipt>> lift(Caller caller, @PathVariable UUID learner) {
        return commands.change(caller, new LiftBan(ban(caller, learner), new UserId(learner)));
    }

    @Operation(summary = "Exclude a learner from bans", description = "A ban there is is lifted.")
    @PutMapping("/ban-exclusion")
    Mono<ResponseEntity<CommandReceipt>> exclude(
            Caller caller, @PathVariable UUID learner, @Valid @RequestBody Reason body) {
        return commands.change(caller, new ExcludeFromBan(ban(caller, learner), new UserId(learner), body.reason()));
    }

    @Operation(summary = "End an exclusion")
    @DeleteMapping("/ban-exclusion")
    Mono<ResponseEntity<CommandReceipt>> endExclusion(Caller caller, @PathVariable UUID learner) {
        return commands.change(caller, new EndBanExclusion(ban(caller, learner), new UserId(learner)));
    }

    private static BanId ban(Caller caller, UUID learner) {
        return BanId.of(caller.tenant(), new UserId(learner));
    }
}
