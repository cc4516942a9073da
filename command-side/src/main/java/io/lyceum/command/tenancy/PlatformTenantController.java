package io.lyceum.command.tenancy;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.TenantId;
import io.lyceum.tenancy.ReinstateTenant;
import io.lyceum.tenancy.SuspendTenant;
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

/** What the platform decides about schools. */
@RestController
@RequestMapping("/api/v1/admin/tenants/{tenant}")
@Tag(name = "Platform")
@Requires(Permission.OPERATE_PLATFORM)
final class PlatformTenantController {

    record Reason(@NotBlank @Size(max = 500) String reason) {}

    private final Commands commands;

    PlatformTenantController(Commands commands) {
        this.commands = commands;
    }

    @Operation(
            summary = "Suspend a school",
            description =
                    "Its members' commands are refused with tenant-suspended, on every node within a second; reads"
                            + " stay, and what the platform has begun for it is finished.")
    @PostMapping("/suspend")
    Mono<ResponseEntity<CommandReceipt>> suspend(
            Caller caller, @PathVariable UUID tenant, @Valid @RequestBody Reason body) {
        var id = new TenantId(tenant);
        return commands.change(
                caller.in(id), new SuspendTenant(id, body.reason().strip()));
    }

    @Operation(summary = "End a suspension")
    @PostMapping("/reinstate")
    Mono<ResponseEntity<CommandReceipt>> reinstate(Caller caller, @PathVariable UUID tenant) {
        var id = new TenantId(tenant);
        return commands.change(caller.in(id), new ReinstateTenant(id));
    }
}
