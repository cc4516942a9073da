package io.lyceum.command.billing;

import io.lyceum.billing.DeactivatePrice;
import io.lyceum.billing.PriceListId;
import io.lyceum.billing.Purpose.Service;
import io.lyceum.billing.SetServicePrice;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The price list, as who operates the platform changes it (5.3). */
@RestController
@RequestMapping("/api/v1/admin/prices/{service}")
@Tag(name = "Platform")
@Requires(Permission.OPERATE_PLATFORM)
final class PriceController {

    /** @param validFrom from now on when absent */
    record NewPrice(@Positive long amountMinor, @Nullable Instant validFrom) {}

    private static final PriceListId LIST = PriceListId.in(Money.RUB);

    private final Commands commands;

    PriceController(Commands commands) {
        this.commands = commands;
    }

    @Operation(
            summary = "Set the price of a service",
            description = "Holds from now, or from validFrom on, which is not in the past: what was charged stays right"
                    + " (C144, C145).")
    @PutMapping
    Mono<ResponseEntity<CommandReceipt>> set(
            Caller caller, @PathVariable Service service, @Valid @RequestBody NewPrice body) {
        return commands.change(
                caller.in(TenantId.PLATFORM),
                new SetServicePrice(LIST, service, Money.rubles(body.amountMinor()), body.validFrom()));
    }

    @Operation(summary = "Take the price of a service away", description = "From now on it cannot be charged.")
    @DeleteMapping
    Mono<ResponseEntity<CommandReceipt>> deactivate(Caller caller, @PathVariable Service service) {
        return commands.change(caller.in(TenantId.PLATFORM), new DeactivatePrice(LIST, service, null));
    }
}
