package io.lyceum.command.billing.plan;

import io.lyceum.billing.invoice.InvoiceId;
import io.lyceum.billing.plan.CancelSubscription;
import io.lyceum.billing.plan.ChoosePlan;
import io.lyceum.billing.plan.OrderCreditPack;
import io.lyceum.billing.plan.PackSize;
import io.lyceum.billing.plan.PaymentMethod;
import io.lyceum.billing.plan.Plan;
import io.lyceum.billing.plan.SetPaymentMethod;
import io.lyceum.billing.plan.SubscriptionId;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The school's plan, card and credit packs (C148, C157). Each command needs an Idempotency-Key: it can cost money. */
@RestController
@RequestMapping("/api/v1/billing")
@Tag(name = "Plans and quotas")
@Requires(Permission.MOVE_MONEY)
final class SubscriptionController {

    record Choice(@NotNull Plan plan) {}

    record Cancellation(@NotBlank @Size(max = 500) String reason) {}

    record Card(
            @NotBlank @Pattern(regexp = "[A-Za-z0-9_]{3,100}", message = "the payment provider's name for the card")
            String reference,

            @Nullable @Pattern(regexp = "[A-Za-z0-9_]{3,100}", message = "the payment provider's name for who pays")
            String customer,

            @NotNull @Pattern(regexp = "[0-9]{4}", message = "four digits")
            String lastFour,

            @NotNull @Min(2020) @Max(2100) Integer expiresYear,
            @NotNull @Min(1) @Max(12) Integer expiresMonth) {}

    record Pack(@NotNull PackSize size) {}

    private final Commands commands;

    SubscriptionController(Commands commands) {
        this.commands = commands;
    }

    @Operation(
            summary = "Choose a plan",
            description =
                    "The first plan, or one after free, begins a month at its full price. A higher one holds at once, its"
                            + " difference charged for the rest of the month; a lower one holds from the next month on. The"
                            + " current one withdraws what was scheduled. 402 subscription-suspended while an invoice is"
                            + " unpaid after all retries.")
    @PutMapping("/subscription")
    Mono<ResponseEntity<CommandReceipt>> choose(Caller caller, @Valid @RequestBody Choice body) {
        return commands.change(caller.withRequiredKey(), new ChoosePlan(subscriptionOf(caller), body.plan()));
    }

    @Operation(
            summary = "Cancel the subscription",
            description = "It ends with the month that is paid for; then the free plan's limits hold.")
    @PostMapping("/subscription/cancel")
    Mono<ResponseEntity<CommandReceipt>> cancel(Caller caller, @Valid @RequestBody Cancellation body) {
        return commands.change(
                caller.withRequiredKey(),
                new CancelSubscription(subscriptionOf(caller), body.reason().strip()));
    }

    @Operation(
            summary = "Set the card that invoices are charged to",
            description = "By the payment provider's name for it: the card's number never comes here.")
    @PutMapping("/payment-method")
    Mono<ResponseEntity<CommandReceipt>> card(Caller caller, @Valid @RequestBody Card body) {
        return commands.change(
                caller.withRequiredKey(),
                new SetPaymentMethod(
                        subscriptionOf(caller),
                        new PaymentMethod(
                                body.reference(),
                                body.customer(),
                                body.lastFour(),
                                body.expiresYear(),
                                body.expiresMonth())));
    }

    @Operation(
            summary = "Buy a credit pack",
            description = "Its credits are there once its invoice is paid; they never expire, and are spent before the"
                    + " month's. An invoice that cannot be charged is void.")
    @PostMapping("/credit-packs")
    Mono<ResponseEntity<CommandReceipt>> pack(Caller caller, @Valid @RequestBody Pack body) {
        return commands.begin(
                caller.withRequiredKey(), new OrderCreditPack(subscriptionOf(caller), body.size(), InvoiceId.next()));
    }

    private static SubscriptionId subscriptionOf(Caller caller) {
        return SubscriptionId.ofTenant(caller.tenant());
    }
}
