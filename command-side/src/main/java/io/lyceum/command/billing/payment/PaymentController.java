package io.lyceum.command.billing.payment;

import io.lyceum.billing.WalletId;
import io.lyceum.billing.payment.CreatePayment;
import io.lyceum.billing.payment.PaymentId;
import io.lyceum.billing.payment.Provider;
import io.lyceum.billing.payment.RefundId;
import io.lyceum.billing.payment.RequestPaymentRefund;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.PublicUrl;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Money in by a payment provider, and back (C150). Each needs an Idempotency-Key. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Payments")
final class PaymentController {

    /**
     * A payment to begin.
     *
     * @param provider the first one configured when absent
     * @param orderId the payer's own name for it, good once; the payment's id when absent
     * @param returnUrl where the payer comes back to
     * @param email where the receipt goes, as are phone and name
     */
    record NewPayment(
            @Min(50_000) @Max(10_000_000) long amountMinor,
            @Nullable Provider provider,
            @Size(min = 1, max = 100) @Nullable String orderId,
            @Size(max = 128) @Nullable String description,

            @Pattern(regexp = "https?://[^\\s]{1,1000}") @Nullable
            String returnUrl,

            @Email @Size(max = 254) @Nullable String email,

            @Pattern(regexp = "\\+?[0-9 ()-]{10,20}") @Nullable
            String phone,

            @Size(max = 256) @Nullable String name) {}

    /** @param amountMinor all that is left when it is as much; at most that */
    record NewRefund(
            @Positive long amountMinor,
            @NotBlank @Size(max = 250) String reason) {}

    private final Commands commands;
    private final Providers providers;
    private final String home;

    PaymentController(Commands commands, Providers providers, PublicUrl home) {
        this.commands = commands;
        this.providers = providers;
        this.home = home.toString();
    }

    @Operation(
            summary = "Pay into the balance",
            description = "From 500.00 to 100 000.00. The payment begins at its provider by itself: GET /payments/{id}"
                    + " has the confirmationUrl for the payer in a moment. The balance is credited when the provider"
                    + " says, asked by us, that it has the money (C150, A42).")
    @PostMapping("/payments")
    @Requires(Permission.MOVE_MONEY)
    Mono<ResponseEntity<CommandReceipt>> pay(Caller caller, @Valid @RequestBody NewPayment body) {
        var payment = PaymentId.next();
        return commands.begin(
                caller.withRequiredKey(),
                new CreatePayment(
                        payment,
                        WalletId.ofTenant(caller.tenant(), Money.RUB),
                        Objects.requireNonNullElse(body.orderId(), payment.toString()),
                        providers.chosen(body.provider()),
                        Money.rubles(body.amountMinor()),
                        Objects.requireNonNullElse(body.description(), "Prepaid balance"),
                        Objects.requireNonNullElse(body.returnUrl(), home),
                        body.email(),
                        body.phone(),
                        body.name()));
    }

    @Operation(
            summary = "Send money of a payment back",
            description =
                    "Whole or in parts, at most what was paid and at most what is available. It is set aside in the"
                            + " balance, sent by the provider, then taken; if the provider refuses, it is given back.")
    @PostMapping("/admin/tenants/{tenant}/payments/{payment}/refunds")
    @Requires(Permission.OPERATE_PLATFORM)
    Mono<ResponseEntity<CommandReceipt>> refund(
            Caller caller, @PathVariable UUID tenant, @PathVariable UUID payment, @Valid @RequestBody NewRefund body) {
        return commands.begin(
                caller.in(new TenantId(tenant)).withRequiredKey(),
                new RequestPaymentRefund(
                        new PaymentId(payment),
                        RefundId.next(),
                        Money.rubles(body.amountMinor()),
                        body.reason().strip()));
    }
}
