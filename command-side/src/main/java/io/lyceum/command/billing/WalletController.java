package io.lyceum.command.billing;

import io.lyceum.billing.CaptureReservation;
import io.lyceum.billing.CreditBalance;
import io.lyceum.billing.DebitBalance;
import io.lyceum.billing.GrantWelcomeBonus;
import io.lyceum.billing.PriceVersion;
import io.lyceum.billing.Purpose;
import io.lyceum.billing.Purpose.Service;
import io.lyceum.billing.ReleaseReservation;
import io.lyceum.billing.ReservationId;
import io.lyceum.billing.ReserveBalance;
import io.lyceum.billing.WalletId;
import io.lyceum.billing.trial.TrialId;
import io.lyceum.billing.trial.UseTrialMessage;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
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

    /** @param lifetimeSeconds how long it stays set aside unless captured or released: an hour when absent */
    record Reservation(
            @Positive long amountMinor,
            @NotNull Service service,
            @NotBlank @Size(max = 200) String description,
            @Size(max = 100) @Nullable String relatedId,
            @Min(1) @Max(604_800) @Nullable Integer lifetimeSeconds) {}

    /** @param amountMinor all that is reserved when absent */
    record Capture(@Positive @Nullable Long amountMinor) {}

    /** @param quantity 1 when absent */
    record Charge(
            @NotNull Service service,
            @Min(1) @Max(10_000) @Nullable Integer quantity,
            @NotBlank @Size(max = 200) String description,
            @Size(max = 100) @Nullable String relatedId) {}

    record Release(@NotBlank @Size(max = 200) String reason) {}

    private final Commands commands;
    private final Prices prices;
    private final DirectTopUps directTopUps;
    private final RequestThreads threads;
    private final Money welcomeBonus;

    WalletController(
            Commands commands,
            Prices prices,
            DirectTopUps directTopUps,
            RequestThreads threads,
            @Value("${lyceum.billing.welcome-bonus-minor:25000}") long welcomeBonusMinor) {
        this.commands = commands;
        this.prices = prices;
        this.directTopUps = directTopUps;
        this.threads = threads;
        this.welcomeBonus = Money.rubles(welcomeBonusMinor);
    }

    @Operation(
            summary = "Top up the balance",
            description =
                    "At most 100 000.00 at once. Where a payment provider is configured, 403: see POST /payments.")
    @PostMapping("/top-ups")
    @Requires(Permission.MOVE_MONEY)
    Mono<ResponseEntity<CommandReceipt>> topUp(Caller caller, @Valid @RequestBody TopUp body) {
        directTopUps.check();
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
            summary = "Charge a service by the price list",
            description = "The price that holds now, times the quantity (C144, C145). 402 insufficient-funds when the"
                    + " balance is too low, 409 price-not-set when the service has no price, 403"
                    + " trial-expired for messages after the trial.")
    @PostMapping("/charges")
    Mono<ResponseEntity<CommandReceipt>> charge(Caller caller, @Valid @RequestBody Charge body) {
        var keyed = caller.withRequiredKey();
        var quantity = Objects.requireNonNullElse(body.quantity(), 1);
        return withinTrial(caller, body.service(), quantity)
                .then(threads.run(
                        () -> prices.at(body.service(), caller.origin().occurredAt())))
                .flatMap(price -> commands.change(
                        keyed,
                        new DebitBalance(
                                walletOf(caller),
                                price.amount().times(quantity),
                                new Purpose(body.service(), body.description(), body.relatedId()),
                                price.version())));
    }

    @Operation(
            summary = "Claim the welcome bonus",
            description = "Once; a school that got it when it was founded is refused with 409 (C146).")
    @PostMapping("/welcome-bonus")
    @Requires(Permission.MOVE_MONEY)
    Mono<ResponseEntity<CommandReceipt>> welcomeBonus(Caller caller) {
        return commands.change(caller.withRequiredKey(), new GrantWelcomeBonus(walletOf(caller), welcomeBonus));
    }

    @Operation(
            summary = "Reserve an amount",
            description = "Answers with the wallet; the reservation is named by the path. What is neither captured nor"
                    + " released within its lifetime, an hour unless said otherwise, is given back.")
    @PostMapping("/reservations/{reservation}")
    Mono<ResponseEntity<CommandReceipt>> reserve(
            Caller caller, @PathVariable UUID reservation, @Valid @RequestBody Reservation body) {
        return commands.create(
                caller.withRequiredKey(),
                new ReserveBalance(
                        walletOf(caller),
                        new ReservationId(reservation),
                        Money.rubles(body.amountMinor()),
                        new Purpose(body.service(), body.description(), body.relatedId()),
                        PriceVersion.NONE,
                        body.lifetimeSeconds() == null
                                ? ReserveBalance.LIFETIME
                                : Duration.ofSeconds(body.lifetimeSeconds())));
    }

    @Operation(
            summary = "Spend what was reserved",
            description = "All of it, or amountMinor: the rest is given back. 409 when it has ended or expired.")
    @PostMapping("/reservations/{reservation}/capture")
    Mono<ResponseEntity<CommandReceipt>> capture(
            Caller caller,
            @PathVariable UUID reservation,
            @Valid @RequestBody(required = false) @Nullable Capture body) {
        return commands.change(
                caller.withRequiredKey(),
                new CaptureReservation(
                        walletOf(caller),
                        new ReservationId(reservation),
                        body == null || body.amountMinor() == null ? null : Money.rubles(body.amountMinor())));
    }

    @Operation(summary = "Give back what was reserved")
    @PostMapping("/reservations/{reservation}/release")
    Mono<ResponseEntity<CommandReceipt>> release(
            Caller caller, @PathVariable UUID reservation, @Valid @RequestBody Release body) {
        return commands.change(
                caller.withRequiredKey(),
                new ReleaseReservation(walletOf(caller), new ReservationId(reservation), body.reason()));
    }

    /** C152. A school that pays, or was founded before there were trials, has none to be within. */
    private Mono<Void> withinTrial(Caller caller, Service service, int quantity) {
        if (!service.isMessage()) {
            return Mono.empty();
        }
        return commands.send(caller.step("trial"), new UseTrialMessage(TrialId.of(caller.tenant()), quantity))
                .onErrorResume(
                        refused -> refused instanceof Rejection rejection && rejection.code() == ProblemCode.NOT_FOUND,
                        noTrial -> Mono.empty())
                .then();
    }

    private static WalletId walletOf(Caller caller) {
        return WalletId.ofTenant(caller.tenant(), Money.RUB);
    }
}
