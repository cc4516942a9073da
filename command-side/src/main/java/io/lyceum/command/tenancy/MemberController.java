package io.lyceum.command.tenancy;

import io.lyceum.billing.quota.Reservations;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.UserId;
import io.lyceum.tenancy.ChangeMemberRole;
import io.lyceum.tenancy.RemoveMember;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Roles and ends of memberships (C26). */
@RestController
@RequestMapping("/api/v1/members/{member}")
@Tag(name = "Tenancy")
@Requires(Permission.MANAGE_MEMBERS)
final class MemberController {

    record NewRole(@NotNull Role role) {}

    private final Commands commands;
    private final TeamRoles roles;
    private final RequestThreads threads;

    MemberController(Commands commands, TeamRoles roles, RequestThreads threads) {
        this.commands = commands;
        this.roles = roles;
        this.threads = threads;
    }

    @Operation(
            summary = "Change a member's role",
            description =
                    "Not one's own, not the owner's (409), and not to owner: ownership is handed over. The member's"
                            + " sessions end. 429 quota-exceeded when a student would be one too many in the team.")
    @PutMapping("/role")
    Mono<ResponseEntity<CommandReceipt>> changeRole(
            Caller caller, @PathVariable UUID member, @Valid @RequestBody NewRole body) {
        var change = new ChangeMemberRole(caller.tenant(), new UserId(member), body.role());
        if (body.role() == Role.STUDENT) {
            return commands.change(caller, change);
        }
        var seat = Seats.ofRole(change.member());
        return commands.within(
                        caller,
                        Seats.reserve(seat, change.role(), change.member(), Reservations.FOR_A_REQUEST, caller),
                        Seats.giveBack(seat, caller),
                        () -> commands.change(caller, change))
                .onErrorResume(
                        Rejection.class,
                        full -> threads.run(() -> full.code() == ProblemCode.QUOTA_EXCEEDED
                                        && roles.isOfTeam(caller.tenant(), change.member()))
                                .flatMap(seated -> seated ? commands.change(caller, change) : Mono.error(full)));
    }

    @Operation(summary = "Remove a member", description = "409 for the owner. The member's sessions end.")
    @DeleteMapping
    Mono<ResponseEntity<CommandReceipt>> remove(Caller caller, @PathVariable UUID member) {
        return commands.change(caller, new RemoveMember(caller.tenant(), new UserId(member)));
    }
}
