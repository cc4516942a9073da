package io.lyceum.command.billing.promotion;

import io.lyceum.billing.PromoCodeId;
import io.lyceum.billing.promotion.ClaimPromoCode;
import io.lyceum.billing.promotion.CreatePromoCode;
import io.lyceum.billing.promotion.DeactivatePromoCode;
import io.lyceum.billing.promotion.PromoType;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.command.platform.axon.CommandSender.RequestKey;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Promo codes, as the platform makes them and schools use them (C147). */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Promo codes")
final class PromoController {

    private static final String CODE = "\\s*[A-Za-z0-9_-]{3,40}\\s*";

    /**
     * A promo code.
     *
     * @param percent of the next top-up, for PERCENTAGE
     * @param amountMinor for FIXED_AMOUNT
     * @param minAmountMinor the least top-up; without one an amount comes at once
     * @param expiresAt never when absent
     */
    record NewPromoCode(
            @NotBlank @Pattern(regexp = CODE) String code,
            @NotNull PromoType kind,
            @Min(1) @Max(100) @Nullable Integer percent,
            @Min(1) @Max(10_000_000) @Nullable Long amountMinor,
            @PositiveOrZero @Max(10_000_000) @Nullable Long minAmountMinor,
            @Min(1) @Max(10_000) int maxUses,
            @Nullable Instant expiresAt) {}

    record Redemption(@NotBlank @Pattern(regexp = CODE) String code) {}

    /**
     * Whether a code can be used.
     *
     * @param reason why not
     */
    record Validity(
            boolean valid,
            @Nullable String reason,
            PromoType kind,
            int percent,
            long amountMinor,
            long minAmountMinor,
            @Nullable Instant expiresAt) {}

    private final Commands commands;
    private final CommandSender sender;
    private final PromoCodes codes;
    private final RequestThreads threads;

    PromoController(Commands commands, CommandSender sender, PromoCodes codes, RequestThreads threads) {
        this.commands = commands;
        this.sender = sender;
        this.codes = codes;
        this.threads = threads;
    }

    @Operation(
            summary = "Make a promo code",
            description = "PERCENTAGE: a bonus on the next top-up; FIXED_AMOUNT: an amount at once, or with a top-up of"
                    + " minAmountMinor (A26). A code exists once: 409 already-taken.")
    @PostMapping("/admin/promo-codes")
    @Requires(Permission.OPERATE_PLATFORM)
    Mono<ResponseEntity<CommandReceipt>> create(Caller caller, @Valid @RequestBody NewPromoCode body) {
        var code = PromoCodeId.normal(body.code());
        return commands.create(
                caller.in(TenantId.PLATFORM),
                new CreatePromoCode(
                        PromoCodeId.ofCode(code),
                        code,
                        body.kind(),
                        Objects.requireNonNullElse(body.percent(), 0),
                        Money.rubles(Objects.requireNonNullElse(body.amountMinor(), 0L)),
                        Money.rubles(Objects.requireNonNullElse(body.minAmountMinor(), 0L)),
                        body.maxUses(),
                        body.expiresAt()));
    }

    @Operation(summary = "End a promo code", description = "What was used stays.")
    @PostMapping("/admin/promo-codes/{code}/deactivate")
    @Requires(Permission.OPERATE_PLATFORM)
    Mono<ResponseEntity<CommandReceipt>> deactivate(Caller caller, @PathVariable String code) {
        return commands.change(caller.in(TenantId.PLATFORM), new DeactivatePromoCode(PromoCodeId.ofCode(code)));
    }

    @Operation(
            summary = "Use a promo code",
            description =
                    "Once for a school: 409 already-taken. 404 for an unknown code, 409 for one that has expired or is"
                            + " used up. What it brings is in the history of the balance in a moment.")
    @PostMapping("/billing/promo-codes/redeem")
    @Requires(Permission.MOVE_MONEY)
    Mono<ResponseEntity<CommandReceipt>> redeem(Caller caller, @Valid @RequestBody Redemption body) {
        var request = caller.withRequiredKey().key().orElseThrow();
        var school = caller.tenant();
        var own = caller.origin();
        // The code is the platform's; who used it is in its event.
        var origin = new Origin(
                TenantId.PLATFORM, own.actor(), Role.SYSTEM, own.occurredAt(), own.correlationId(), own.causationId());
        return Mono.fromFuture(() -> sender.send(
                        new ClaimPromoCode(PromoCodeId.ofCode(body.code()), school),
                        origin,
                        new RequestKey("%s#promo:%s".formatted(request.key(), school), request.requestHash())))
                .map(receipt -> ResponseEntity.accepted()
                        .header(Commands.POSITION, Long.toString(receipt.position()))
                        .body(receipt));
    }

    @Operation(summary = "Look at a promo code", description = "Whether it can be used now, and what it brings.")
    @PostMapping("/billing/promo-codes/validate")
    @Requires(Permission.MOVE_MONEY)
    Mono<Validity> validate(Caller caller, @Valid @RequestBody Redemption body) {
        return threads.run(() -> codes.of(body.code(), caller.origin().occurredAt()))
                .map(standing -> {
                    var terms = standing.terms();
                    return new Validity(
                            standing.reasonAgainst().isEmpty(),
                            standing.reasonAgainst().orElse(null),
                            terms.kind(),
                            terms.percent(),
                            terms.amount().amountMinor(),
                            terms.leastTopUp().amountMinor(),
                            terms.expiresAt());
                });
    }
}
