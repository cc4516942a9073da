package io.lyceum.command.billing.quota;

import io.lyceum.billing.ReservationId;
import io.lyceum.billing.plan.PlanCatalogue;
import io.lyceum.billing.quota.Amount;
import io.lyceum.billing.quota.OverageSettings;
import io.lyceum.billing.quota.QuotaLedgerId;
import io.lyceum.billing.quota.ReleaseQuota;
import io.lyceum.billing.quota.Reservations;
import io.lyceum.billing.quota.ReserveQuota;
import io.lyceum.billing.quota.Resource;
import io.lyceum.billing.quota.SetOverage;
import io.lyceum.billing.quota.SettleQuota;
import io.lyceum.billing.quota.UseOf;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * What the plan allows, set aside and settled by who uses it (C153, C156: credits go through one to one, or with the markup of A12). Amounts are in the
 * resources' units, such as seconds; a resource's name is such as {@code kai_credits}.
 */
@RestController
@RequestMapping("/api/v1/quota")
@Tag(name = "Plans and quotas")
@Requires(Permission.USE_QUOTA)
final class QuotaController {

    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000_000L);

    /** What jobs, uploads and members take is counted by the platform itself. */
    private static final Set<Resource> USED_BY_OTHERS =
            Set.of(Resource.LLM_TOKENS, Resource.KAI_CREDITS, Resource.RENDER_SECONDS);

    record Part(
            @NotNull Resource resource,
            @NotNull @PositiveOrZero BigDecimal amount) {}

    record Reservation(
            @Nullable @Size(max = 3) List<@Valid Part> amounts,
            @NotBlank @Size(max = 100) String what,
            @Nullable @Size(max = 100) String relatedId) {}

    record Settlement(@NotEmpty @Size(max = 3) List<@Valid Part> amounts) {}

    record Release(@NotBlank @Size(max = 200) String reason) {}

    /** @param capCents of a month's overage, in US cents; absent for none */
    record Overage(
            @NotNull Boolean allowed,
            @Nullable @PositiveOrZero Long capCents,
            @NotNull Boolean pauseOnCap) {}

    private final Commands commands;
    private final CreditMarkup markup;

    QuotaController(Commands commands, CreditMarkup markup) {
        this.commands = commands;
        this.markup = markup;
    }

    @Operation(
            summary = "Set aside what a task will take",
            description =
                    "llm_tokens, kai_credits, render_seconds; without amounts, the credits that the model named by what is"
                            + " listed with (A13). 429 quota-exceeded names the resource there is not"
                            + " enough of. Given back after 12 hours unless settled.")
    @PostMapping("/reservations/{reservation}")
    Mono<ResponseEntity<CommandReceipt>> reserve(
            Caller caller, @PathVariable UUID reservation, @Valid @RequestBody Reservation body) {
        return commands.create(
                caller.withRequiredKey(),
                new ReserveQuota(
                        ledgerOf(caller),
                        new ReservationId(reservation),
                        asked(body),
                        new UseOf(body.what(), body.relatedId(), caller.origin().actor()),
                        Reservations.FOR_A_RENDER_JOB));
    }

    @Operation(
            summary = "Use up what was set aside",
            description = "With what it really took, more or less; what is not named is given back.")
    @PostMapping("/reservations/{reservation}/settle")
    Mono<ResponseEntity<CommandReceipt>> settle(
            Caller caller, @PathVariable UUID reservation, @Valid @RequestBody Settlement body) {
        return commands.change(
                caller.withRequiredKey(),
                new SettleQuota(
                        ledgerOf(caller),
                        new ReservationId(reservation),
                        amounts(body.amounts()),
                        new UseOf("settled", null, caller.origin().actor())));
    }

    @Operation(summary = "Give back what was set aside")
    @PostMapping("/reservations/{reservation}/release")
    Mono<ResponseEntity<CommandReceipt>> release(
            Caller caller, @PathVariable UUID reservation, @Valid @RequestBody Release body) {
        return commands.change(
                caller.withRequiredKey(),
                new ReleaseQuota(ledgerOf(caller), new ReservationId(reservation), body.reason()));
    }

    @Operation(
            summary = "Decide about use beyond the limits",
            description =
                    "Where the plan has a price for it: whether it is allowed, up to what a month, and whether use"
                            + " stops there (C155).")
    @PutMapping("/overage")
    @Requires(Permission.MOVE_MONEY)
    Mono<ResponseEntity<CommandReceipt>> overage(Caller caller, @Valid @RequestBody Overage body) {
        return commands.change(
                caller.withRequiredKey(),
                new SetOverage(
                        ledgerOf(caller), new OverageSettings(body.allowed(), body.capCents(), body.pauseOnCap())));
    }

    private List<Amount> asked(Reservation body) {
        if (body.amounts() != null && !body.amounts().isEmpty()) {
            return amounts(body.amounts());
        }
        return PlanCatalogue.current()
                .creditsOf(body.what())
                .map(model -> List.of(new Amount(Resource.KAI_CREDITS, markup.on(model.credits()))))
                .orElseThrow(() -> Rejection.invalid("amounts", "needed, as what is no model of the catalogue"));
    }

    private List<Amount> amounts(List<Part> parts) {
        return parts.stream()
                .map(part -> new Amount(
                        part.resource(),
                        part.resource() == Resource.KAI_CREDITS ? markup.on(smallestParts(part)) : smallestParts(part)))
                .toList();
    }

    private static long smallestParts(Part part) {
        if (!USED_BY_OTHERS.contains(part.resource())) {
            throw Rejection.invalid("amounts.resource", "llm_tokens, kai_credits or render_seconds");
        }
        if (part.amount().compareTo(MOST) > 0) {
            throw Rejection.invalid("amounts.amount", "at most " + MOST);
        }
        try {
            return part.amount()
                    .multiply(BigDecimal.valueOf(part.resource().parts()))
                    .longValueExact();
        } catch (ArithmeticException finer) {
            throw Rejection.invalid(
                    "amounts.amount",
                    "%s of %s at the finest"
                            .formatted(
                                    part.resource().parts() == 1 ? "whole numbers" : "thousandths",
                                    part.resource().unit()));
        }
    }

    private static QuotaLedgerId ledgerOf(Caller caller) {
        return QuotaLedgerId.ofTenant(caller.tenant());
    }
}
