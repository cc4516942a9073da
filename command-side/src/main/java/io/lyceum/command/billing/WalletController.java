package io.lyceum.command.billing;

import io.lyceum.billing.CaptureReservation;
import io.lyceum.billing.CreditBalance;
import io.lyceum.billing.DebitBalance;
import io.lyceum.billing.PriceVersion;
import io.lyceum.billing.Purpose;
import io.lyceum.billing.Purpose.Service;
import io.lyceum.billing.ReleaseReservation;
import io.lyceum.billing.ReservationId;
import io.lyceum.billing.ReserveBalance;
import io.lyceum.billing.WalletId;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Commands on the tenant's ruble wallet. Each needs an Idempotency-Key: money moves once. */
@RestController
@RequestMapping("/api/v1/billing")
@Tag(name = "Billing")
@Requires(Permission.CHARGE_BALANCE)
final class WalletController {

    record TopUp(
            @Positive long amountMinor,
            @NotBlank @Size(max = 200) String description) {}

    record Debit(
            @Positive long amountMinor,
            @NotNull Service service,
            @NotBlank @Size(max = 200) String description,
            @Size(max = 100) @Nullable String relatedId) {}

    record Release(@NotBlank @Size(max = 200) String reason) {}

    private final Commands commands;

    WalletController(Commands commands) {
        this.commands = commands;
    }

    @Operation(summary = "Top up the balance", description = "At most 100 000.00 at once. 402, 422 and 400 as named.")
    @Requires(Permission.MOVE_MONEY)
    @PostMapping("/top-ups")
    Mono<ResponseEntity<CommandReceipt>> topUp(Caller caller, @Valid @RequestBody TopUp body) {
        return commands.change(
                caller.withRequiredKey(),
                new CreditBalance(
                        walletOf(caller),
                        Money.rubles(body.amountMinor()),
                        new Purpose(Service.TOP_UP, body.description(), null)));
    }

    @Operation(summary = "Debit the balance", description = "402 insufficient-funds when it is too low (C143).")
    @PostMapping("/debits")
    Mono<ResponseEntity<CommandReceipt>> debit(Caller caller, @Valid @RequestBody Debit body) {
        return commands.change(
                caller.withRequiredKey(),
                new DebitBalance(
                        walletOf(caller),
                        Money.rubles(body.amountMinor()),
                        new Purpose(body.service(), body.description(), body.relatedId()),
                        PriceVersion.NONE));
    }

    @Operation(
            summary = "Reserve an amount",
            description = "Answers with the wallet; the reservation is named by the path.")
    @PostMapping("/reservations/{reservation}")
    Mono<ResponseEntity<CommandReceipt>> reserve(
            Caller caller, @PathVariable UUID reservation, @Valid @RequestBody Debit body) {
        return commands.create(
                caller.withRequiredKey(),
                new ReserveBalance(
                        walletOf(caller),
                        new ReservationId(reservation),
                        Money.rubles(body.amountMinor()),
                        new Purpose(body.service(), body.description(), body.relatedId()),
                        PriceVersion.NONE));
    }

    @Operation(summary = "Spend what was reserved")
    @PostMapping("/reservations/{reservation}/capture")
    Mono<ResponseEntity<CommandReceipt>> capture(Caller caller, @PathVariable UUID reservation) {
        return commands.change(
                caller.withRequiredKey(), new CaptureReservation(walletOf(caller), new ReservationId(reservation)));
    }

    @Operation(summary = "Give back what was reserved")
    @PostMapping("/reservations/{reservation}/release")
    Mono<ResponseEntity<CommandReceipt>> release(
            Caller caller, @PathVariable UUID reservation, @Valid @RequestBody Release body) {
        return commands.change(
                caller.withRequiredKey(),
                new ReleaseReservation(walletOf(caller), new ReservationId(reservation), body.reason()));
    }

    private static WalletId walletOf(Caller caller) {
        return WalletId.ofTenant(caller.tenant(), Money.RUB);
    }
}
