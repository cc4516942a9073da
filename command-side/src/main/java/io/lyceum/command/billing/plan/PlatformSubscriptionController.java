package io.lyceum.command.billing.plan;

import io.lyceum.billing.invoice.InvoiceId;
import io.lyceum.billing.invoice.VoidInvoice;
import io.lyceum.billing.plan.GrantPlan;
import io.lyceum.billing.plan.Plan;
import io.lyceum.billing.plan.PlanCatalogue;
import io.lyceum.billing.plan.ReinstateSubscription;
import io.lyceum.billing.plan.SubscriptionId;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What the platform decides about a school's plan (C197). */
@RestController
@RequestMapping("/api/v1/admin/tenants/{tenant}")
@Tag(name = "Platform")
@Requires(Permission.OPERATE_PLATFORM)
final class PlatformSubscriptionController {

    record Grant(
            @NotNull Plan plan, @Nullable @PositiveOrZero Long monthlyPriceCents) {}

    record Reason(@NotBlank @Size(max = 500) String reason) {}

    private final Commands commands;
    private final EventStorageEngine events;
    private final RequestThreads threads;

    PlatformSubscriptionController(Commands commands, EventStorageEngine events, RequestThreads threads) {
        this.commands = commands;
        this.events = events;
        this.threads = threads;
    }

    @Operation(
            summary = "Put a school on a plan",
            description = "Holds at once and costs nothing before the next month, then the price given, in US cents, or"
                    + " the catalogue's. The only way to enterprise.")
    @PutMapping("/subscription")
    Mono<ResponseEntity<CommandReceipt>> grant(
            Caller caller, @PathVariable UUID tenant, @Valid @RequestBody Grant body) {
        var price = body.monthlyPriceCents() == null ? null : new Money(body.monthlyPriceCents(), PlanCatalogue.USD);
        var acting = caller.in(new TenantId(tenant)).withRequiredKey();
        return threads.run(() -> events.lastSequenceNumberFor(tenant.toString())
                        .orElseThrow(() -> Rejection.notFound("school", tenant)))
                .then(commands.change(acting, new GrantPlan(subscriptionOf(tenant), body.plan(), price)));
    }

    @Operation(summary = "End a suspension", description = "Though nothing was paid. 409 when it is not suspended.")
    @PostMapping("/subscription/reinstate")
    Mono<ResponseEntity<CommandReceipt>> reinstate(Caller caller, @PathVariable UUID tenant) {
        return commands.change(
                caller.in(new TenantId(tenant)).withRequiredKey(), new ReinstateSubscription(subscriptionOf(tenant)));
    }

    @Operation(summary = "Void an invoice", description = "409 unless it is a draft or open.")
    @PostMapping("/invoices/{invoice}/void")
    Mono<ResponseEntity<CommandReceipt>> voidInvoice(
            Caller caller, @PathVariable UUID tenant, @PathVariable UUID invoice, @Valid @RequestBody Reason body) {
        return commands.change(
                caller.in(new TenantId(tenant)).withRequiredKey(),
                new VoidInvoice(new InvoiceId(invoice), body.reason().strip()));
    }

    private static SubscriptionId subscriptionOf(UUID tenant) {
        return SubscriptionId.ofTenant(new TenantId(tenant));
    }
}
