package io.lyceum.command.tenancy;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.kernel.Permission;
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

    MemberController(Commands commands) {
        this.commands = commands;
    }

    @Operation(
            summary = "Change a member's role",
            description =
                    "Not one's own, not the owner's (409), and not to owner: ownership is handed over. The member's"
                            + " sessions end.")
    @PutMapping("/role")
    Mono<ResponseEntity<CommandReceipt>> changeRole(
            Caller caller, @PathVariable UUID member, @Valid @RequestBody NewRole body) {
        return commands.change(caller, new ChangeMemberRole(caller.tenant(), new UserId(member), body.role()));
    }

    @Operation(summary = "Remove a member", description = "409 for the owner. The member's sessions end.")
    @DeleteMapping
    Mono<ResponseEntity<CommandReceipt>> remove(Caller caller, @PathVariable UUID member) {
        return commands.change(caller, new RemoveMember(caller.tenant(), new UserId(member)));
    }
}
