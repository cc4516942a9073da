package io.lyceum.command.billing.promotion;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.billing.PromoCodeId;
import io.lyceum.billing.promotion.ClaimPromoCode;
import io.lyceum.billing.promotion.CreatePromoCode;
import io.lyceum.billing.promotion.DeactivatePromoCode;
import io.lyceum.billing.promotion.PromoCodeEvent.PromoClaimReleased;
import io.lyceum.billing.promotion.PromoCodeEvent.PromoCodeClaimed;
import io.lyceum.billing.promotion.PromoCodeEvent.PromoCodeCreated;
import io.lyceum.billing.promotion.PromoCodeEvent.PromoCodeDeactivated;
import io.lyceum.billing.promotion.PromoType;
import io.lyceum.billing.promotion.ReleasePromoClaim;
import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A promo code and who has used it (C147): each school once, and no more of them than was agreed. */
@AggregateRoot
public class PromoCode extends TenantAggregate {

    @AggregateIdentifier
    private @Nullable PromoCodeId id;

    private @Nullable PromoCodeCreated terms;
    private Set<TenantId> schools = new HashSet<>();
    private boolean deactivated;

    protected PromoCode() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CreatePromoCode create, Origin origin) {
        if (id != null) {
            throw new Rejection(ProblemCode.ALREADY_TAKEN, "the code %s exists".formatted(create.code()));
        }
        var percentage = create.kind() == PromoType.PERCENTAGE;
        if (percentage && (create.percent() < 1 || create.percent() > 100)) {
            throw Rejection.invalid("percent", "1 to 100");
        }
        if (!percentage && (!create.amount().isPositive() || create.percent() != 0)) {
            throw Rejection.invalid("amountMinor", "more than 0, without a percentage");
        }
        if (create.expiresAt() != null && !create.expiresAt().isAfter(origin.occurredAt())) {
            throw Rejection.invalid("expiresAt", "in the future");
        }
        apply(new PromoCodeCreated(
                create.promo(),
                create.code(),
                create.kind(),
                create.percent(),
                create.amount(),
                create.leastTopUp(),
                create.maxUses(),
                create.expiresAt()));
    }

    @CommandHandler
    void handle(ClaimPromoCode claim, Origin origin) {
        var known = Objects.requireNonNull(terms);
        if (schools.contains(claim.school())) {
            throw new Rejection(ProblemCode.ALREADY_TAKEN, "the school has used this code before");
        }
        PromoTerms.reasonAgainst(known, schools.size(), deactivated, origin.occurredAt())
                .ifPresent(reason -> {
                    throw new Rejection(ProblemCode.CONFLICT, reason);
                });
        apply(new PromoCodeClaimed(
                claim.promo(),
                claim.school(),
                known.code(),
                known.percent(),
                known.amount(),
                known.leastTopUp(),
                schools.size() + 1));
    }

    @CommandHandler
    void handle(ReleasePromoClaim release) {
        if (!schools.contains(release.school())) {
            return;
        }
        apply(new PromoClaimReleased(release.promo(), release.school(), schools.size() - 1, release.reason()));
    }

    @CommandHandler
    void handle(DeactivatePromoCode deactivate) {
        if (!deactivated) {
            apply(new PromoCodeDeactivated(deactivate.promo(), schools.size()));
        }
    }

    @EventSourcingHandler
    void on(PromoCodeCreated created, Origin origin) {
        id = created.promo();
        tenant = origin.tenant();
        terms = created;
    }

    @EventSourcingHandler
    void on(PromoCodeClaimed claimed) {
        schools.add(claimed.school());
    }

    @EventSourcingHandler
    void on(PromoClaimReleased released) {
        schools.remove(released.school());
    }

    @EventSourcingHandler
    void on(PromoCodeDeactivated gone) {
        deactivated = true;
    }
}
