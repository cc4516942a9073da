package io.lyceum.command.billing;

import io.lyceum.billing.AdjustBalance;
import io.lyceum.billing.WalletId;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
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

/** What the platform does to a school's balance by hand (C197). Each needs an Idempotency-Key and a reason. */
@RestController
@RequestMapping("/api/v1/admin/tenants/{tenant}/balance")
@Tag(name = "Platform")
@Requires(Permission.OPERATE_PLATFORM)
final class BalanceAdministrationController {

    /** @param amountMinor added, or taken when negative */
    record Adjustment(
            @Min(-10_000_000) @Max(10_000_000) long amountMinor,
            @NotBlank @Size(max = 500) String reason) {}

    /**
     * A refund.
     *
     * @param entry of the balance's history: a debit or a capture
     * @param amountMinor all of it when absent
     */
    record Refund(
            @Positive long entry,
            @Positive @Nullable Long amountMinor,
            @NotBlank @Size(max = 500) String reason) {}

    private final Commands commands;
    private final ChargedEntries entries;
    private final RequestThreads threads;

    BalanceAdministrationController(Commands commands, ChargedEntries entries, RequestThreads threads) {
        this.commands = commands;
        this.entries = entries;
        this.threads = threads;
    }

    @Operation(
            summary = "Adjust a balance",
            description = "Adds, or takes when negative: at most what is available, else 402 (C197).")
    @PostMapping("/adjustments")
    Mono<ResponseEntity<CommandReceipt>> adjust(
            Caller caller, @PathVariable UUID tenant, @Valid @RequestBody Adjustment body) {
        if (body.amountMinor() == 0) {
            throw Rejection.invalid("amountMinor", "not 0");
        }
        var school = new TenantId(tenant);
        return commands.change(
                caller.in(school).withRequiredKey(),
                new AdjustBalance(
                        WalletId.ofTenant(school, Money.RUB),
                        Money.rubles(body.amountMinor()),
                        body.reason().strip()));
    }

    @Operation(
            summary = "Refund a charge",
            description =
                    "An entry of the history, a debit or capture, whole or in part; once, then 409 already-taken.")
    @PostMapping("/refunds")
    Mono<ResponseEntity<CommandReceipt>> refund(
            Caller caller, @PathVariable UUID tenant, @Valid @RequestBody Refund body) {
        var school = new TenantId(tenant);
        var wallet = WalletId.ofTenant(school, Money.RUB);
        var keyed = caller.in(school).withRequiredKey();
        return threads.run(() -> entries.refund(
                        wallet, body.entry(), body.amountMinor(), body.reason().strip()))
                .flatMap(refund -> commands.change(keyed, refund));
    }
}
