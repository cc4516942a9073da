package io.lyceum.command.billing.quota;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.billing.ReservationId;
import io.lyceum.billing.quota.AddCreditPack;
import io.lyceum.billing.quota.Amount;
import io.lyceum.billing.quota.ApplyPlanToQuota;
import io.lyceum.billing.quota.ChangeHolding;
import io.lyceum.billing.quota.CloseQuotaPeriod;
import io.lyceum.billing.quota.ExpireQuota;
import io.lyceum.billing.quota.GiveBackQuota;
import io.lyceum.billing.quota.PassOnReservation;
import io.lyceum.billing.quota.QuotaEvent;
import io.lyceum.billing.quota.QuotaEvent.CreditPackAdded;
import io.lyceum.billing.quota.QuotaEvent.OverageCapReached;
import io.lyceum.billing.quota.QuotaEvent.OverageSettingsChanged;
import io.lyceum.billing.quota.QuotaEvent.QuotaHoldingChanged;
import io.lyceum.billing.quota.QuotaEvent.QuotaPeriodClosed;
import io.lyceum.billing.quota.QuotaEvent.QuotaPeriodOpened;
import io.lyceum.billing.quota.QuotaEvent.QuotaPlanApplied;
import io.lyceum.billing.quota.QuotaEvent.QuotaReleased;
import io.lyceum.billing.quota.QuotaEvent.QuotaReserved;
import io.lyceum.billing.quota.QuotaEvent.QuotaResumed;
import io.lyceum.billing.quota.QuotaEvent.QuotaSettled;
import io.lyceum.billing.quota.QuotaEvent.QuotaSuspended;
import io.lyceum.billing.quota.QuotaEvent.QuotaThresholdReached;
import io.lyceum.billing.quota.QuotaLedgerId;
import io.lyceum.billing.quota.RecordUse;
import io.lyceum.billing.quota.ReleaseQuota;
import io.lyceum.billing.quota.ReserveQuota;
import io.lyceum.billing.quota.Resource;
import io.lyceum.billing.quota.ResumeQuota;
import io.lyceum.billing.quota.SetOverage;
import io.lyceum.billing.quota.SettleQuota;
import io.lyceum.billing.quota.SuspendQuota;
import io.lyceum.billing.quota.UseOf;
import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What a tenant may use in a calendar month and has used (C153). It begins with whatever happens to it first. */
@AggregateRoot
@Revision("2")
public class QuotaLedger extends TenantAggregate {

    private static final int MOST_HOLDS = 10_000;

    @AggregateIdentifier
    private @Nullable QuotaLedgerId id;

    private Instant from = Instant.EPOCH;
    private Instant to = Instant.EPOCH;
    private boolean suspended;
    private QuotaBook book = new QuotaBook();
    private HeldStorage storage = new HeldStorage();

    protected QuotaLedger() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ReserveQuota reserve, Origin origin) {
        if (book.hold(reserve.reservation()).isPresent()) {
            return;
        }
        openPeriodOf(reserve.ledger(), origin.occurredAt());
        if (suspended) {
            throw new Rejection(ProblemCode.SUBSCRIPTION_SUSPENDED, "an invoice is unpaid after all retries");
        }
        requireSound(reserve.amounts());
        book.requireRoomForHolds(MOST_HOLDS);
        book.requireRoomFor(reserve.amounts());
        apply(new QuotaReserved(
                reserve.ledger(),
                reserve.reservation(),
                reserve.amounts(),
                reserve.use(),
                origin.occurredAt().plus(reserve.holdFor())));
    }

    @CommandHandler
    void handle(SettleQuota settle, Origin origin) {
        requireOpen(settle.reservation());
        requireSound(settle.amounts());
        settle(settle.ledger(), settle.reservation(), settle.amounts(), settle.use(), origin);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordUse use, Origin origin) {
        settle(use.ledger(), use.reservation(), use.amounts(), use.use(), origin);
    }

    @CommandHandler
    void handle(ReleaseQuota release) {
        requireOpen(release.reservation());
        giveBack(release.ledger(), release.reservation(), release.reason());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(GiveBackQuota giveBack) {
        giveBack(giveBack.ledger(), giveBack.reservation(), giveBack.reason());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PassOnReservation pass) {
        book.hold(pass.from()).filter(held -> book.hold(pass.to()).isEmpty()).ifPresent(held -> {
            giveBack(pass.ledger(), pass.from(), "passed on");
            apply(new QuotaReserved(pass.ledger(), pass.to(), held.amounts(), pass.use(), held.expiresAt()));
        });
    }

    @CommandHandler
    void handle(ExpireQuota expire) {
        book.hold(expire.reservation())
                .filter(held -> held.expiresAt().equals(expire.expiresAt()))
                .ifPresent(held -> giveBack(expire.ledger(), expire.reservation(), "expired"));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ChangeHolding change, Origin origin) {
        openPeriodOf(change.ledger(), origin.occurredAt());
        var held = Math.max(0, book.used(change.resource()) + change.change());
        apply(new QuotaHoldingChanged(change.ledger(), change.resource(), change.change(), held, change.use()));
        tellOf(change.resource());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SetOverage set, Origin origin) {
        openPeriodOf(set.ledger(), origin.occurredAt());
        if (!set.settings().equals(book.settings())) {
            apply(new OverageSettingsChanged(set.ledger(), set.settings()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ApplyPlanToQuota plan, Origin origin) {
        openPeriodOf(plan.ledger(), origin.occurredAt());
        apply(new QuotaPlanApplied(plan.ledger(), plan.plan(), plan.catalogue()));
    }

    @CommandHandler
    void handle(SuspendQuota suspend) {
        if (!suspended) {
            apply(new QuotaSuspended(suspend.ledger()));
        }
    }

    @CommandHandler
    void handle(ResumeQuota resume) {
        if (suspended) {
            apply(new QuotaResumed(resume.ledger()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(AddCreditPack add, Origin origin) {
        openPeriodOf(add.ledger(), origin.occurredAt());
        apply(new CreditPackAdded(add.ledger(), add.pack(), add.size(), add.credits()));
    }

    @CommandHandler
    void handle(CloseQuotaPeriod close) {
        if (close.periodEnd().equals(to)) {
            closePeriod(close.ledger());
        }
    }

    private void settle(
            QuotaLedgerId ledger, ReservationId reservation, List<Amount> amounts, UseOf use, Origin origin) {
        openPeriodOf(ledger, origin.occurredAt());
        var uses = book.settlementOf(reservation, amounts);
        var known = book.hold(reservation).map(QuotaBook.Hold::use).orElse(use);
        apply(new QuotaSettled(ledger, reservation, uses, known));
        uses.forEach(settled -> tellOf(settled.resource()));
        book.newCapStep()
                .ifPresent(percent -> apply(new OverageCapReached(
                        ledger, percent, book.overageMicros(), book.capMicros().orElseThrow())));
    }

    private void tellOf(Resource resource) {
        book.newThreshold(resource)
                .ifPresent(percent -> apply(new QuotaThresholdReached(
                        Objects.requireNonNull(id),
                        resource,
                        percent,
                        book.used(resource),
                        book.limitOf(resource).orElseThrow())));
    }

    private void giveBack(QuotaLedgerId ledger, ReservationId reservation, String reason) {
        book.hold(reservation).ifPresent(held -> apply(new QuotaReleased(ledger, reservation, held.amounts(), reason)));
    }

    /** The month in which something happens is open, also when its deadline has not come through yet. */
    private void openPeriodOf(QuotaLedgerId ledger, Instant now) {
        if (id == null) {
            apply(new QuotaPeriodOpened(ledger, now, nextMonth(now)));
        }
        while (!now.isBefore(to)) {
            closePeriod(ledger);
        }
    }

    private void closePeriod(QuotaLedgerId ledger) {
        var uses = book.uses(storage.averageBytes(from, to));
        var overage = uses.stream().mapToLong(use -> use.overageMicros()).sum();
        apply(new QuotaPeriodClosed(ledger, from, to, book.plan().orElse(null), uses, overage));
        apply(new QuotaPeriodOpened(ledger, to, nextMonth(to)));
    }

    private static Instant nextMonth(Instant now) {
        return now.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .withDayOfMonth(1)
                .plusMonths(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
    }

    private void requireOpen(ReservationId reservation) {
        if (book.hold(reservation).isEmpty()) {
            throw new Rejection(ProblemCode.CONFLICT, "reservation %s is not open".formatted(reservation));
        }
    }

    private static void requireSound(List<Amount> amounts) {
        if (amounts.stream().map(Amount::resource).distinct().count() < amounts.size()) {
            throw Rejection.invalid("amounts", "each resource once");
        }
        if (amounts.stream().anyMatch(amount -> amount.amount() < 0)) {
            throw Rejection.invalid("amounts", "nothing below 0");
        }
    }

    @EventSourcingHandler
    void on(QuotaEvent event, Origin origin) {
        switch (event) {
            case QuotaPeriodOpened opened -> {
                id = opened.ledger();
                tenant = origin.tenant();
                from = opened.from();
                to = opened.to();
                book.periodOpened();
                storage.periodOpened(opened.from());
            }
            case QuotaPlanApplied applied -> book.planApplied(applied.plan(), applied.catalogue());
            case QuotaSuspended _ -> suspended = true;
            case QuotaResumed _ -> suspended = false;
            case QuotaReserved reserved ->
                book.reserved(reserved.reservation(), reserved.amounts(), reserved.use(), reserved.expiresAt());
            case QuotaSettled settled -> {
                book.settled(settled.reservation(), settled.uses());
                storage.became(book.used(Resource.STORAGE), origin.occurredAt());
            }
            case QuotaReleased released -> book.released(released.reservation());
            case QuotaHoldingChanged changed -> {
                book.held(changed.resource(), changed.held());
                storage.became(book.used(Resource.STORAGE), origin.occurredAt());
            }
            case QuotaThresholdReached reached -> book.warned(reached.resource(), reached.percent());
            case OverageSettingsChanged changed -> book.settingsChanged(changed.settings());
            case OverageCapReached reached -> book.warnedOfCap(reached.percent());
            case CreditPackAdded added -> book.packAdded(added.credits());
            case QuotaPeriodClosed _ -> {}
        }
    }
}
