package io.lyceum.command.billing;

import io.lyceum.billing.SetStudentCharging;
import io.lyceum.billing.StudentChargingId;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Whether answers to the school's students are charged. */
@RestController
@RequestMapping("/api/v1/billing/student-charging")
@Tag(name = "Billing")
@Requires(Permission.MOVE_MONEY)
final class StudentChargingController {

    record Decision(@NotNull Boolean charged) {}

    private final Commands commands;

    StudentChargingController(Commands commands) {
        this.commands = commands;
    }

    @Operation(
            summary = "Decide whether students' answers are charged",
            description = "They are free unless the school says otherwise (A20). Holds for questions from now on.")
    @PutMapping
    Mono<ResponseEntity<CommandReceipt>> decide(Caller caller, @Valid @RequestBody Decision body) {
        return commands.change(
                caller.withRequiredKey(),
                new SetStudentCharging(StudentChargingId.ofTenant(caller.tenant()), body.charged()));
    }
}
