package io.lyceum.command.billing;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.billing.AdjustBalance;
import io.lyceum.billing.CaptureReservation;
import io.lyceum.billing.CreditBalance;
import io.lyceum.billing.DebitBalance;
import io.lyceum.billing.ExpireReservation;
import io.lyceum.billing.GiveBackRefund;
import io.lyceum.billing.GrantWelcomeBonus;
import io.lyceum.billing.LowBalance;
import io.lyceum.billing.NoteLowBalance;
import io.lyceum.billing.OpenWallet;
import io.lyceum.billing.PriceVersion;
import io.lyceum.billing.PromisePromoBonus;
import io.lyceum.billing.Purpose;
import io.lyceum.billing.RefundDebit;
import io.lyceum.billing.ReleaseReservation;
import io.lyceum.billing.ReserveBalance;
import io.lyceum.billing.SetAsideRefund;
import io.lyceum.billing.TakeBackBonus;
import io.lyceum.billing.TakeRefund;
import io.lyceum.billing.WalletEvent;
import io.lyceum.billing.WalletEvent.BalanceCredited;
import io.lyceum.billing.WalletEvent.BalanceDepleted;
import io.lyceum.billing.WalletEvent.LowBalanceReached;
import io.lyceum.billing.WalletEvent.PromoBonusPromised;
import io.lyceum.billing.WalletEvent.WalletOpened;
import io.lyceum.billing.WalletEvent.WelcomeBonusGranted;
import io.lyceum.billing.WalletId;
import io.lyceum.command.billing.Holds.Hold;
import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's prepaid balance in one currency: never negative, with amounts set aside for services under way. Its state is
 * bounded: what was charged is kept by its events alone.
 */
@AggregateRoot
@Revision("3")
public class Wallet extends TenantAggregate {

    private static final long LARGEST_CREDIT_MINOR = 10_000_000;

    @AggregateIdentifier
    private @Nullable WalletId id;

    private Ledger ledger = new Ledger();

    protected Wallet() {}

    @CommandHandler
    public Wallet(OpenWallet open) {
        apply(new WalletOpened(open.wallet(), open.currency()));
        if (open.welcomeBonus().isPositive()) {
            apply(new WelcomeBonusGranted(open.wallet(), open.welcomeBonus()));
            // Events of a creating handler are applied after it: the state still says nothing here.
            apply(new BalanceCredited(
                    open.wallet(),
                    open.welcomeBonus(),
                    Money.zero(open.currency()),
                    open.welcomeBonus(),
                    new Purpose(Purpose.Service.WELCOME_BONUS, "welcome bonus", null)));
        }
    }

    @CommandHandler
    void handle(GrantWelcomeBonus grant) {
        ledger.requirePositive(grant.amount());
        if (ledger.isWelcomed()) {
            throw new Rejection(ProblemCode.CONFLICT, "the welcome bonus is granted once, and was");
        }
        apply(new WelcomeBonusGranted(grant.wallet(), grant.amount()));
        apply(ledger.credited(
                grant.wallet(), grant.amount(), new Purpose(Purpose.Service.WELCOME_BONUS, "welcome bonus", null)));
    }

    @CommandHandler
    void handle(CreditBalance credit) {
        ledger.requirePositive(credit.amount());
        if (credit.amount().amountMinor() > LARGEST_CREDIT_MINOR) {
            throw Rejection.invalid("amountMinor", "at most 100 000.00 at once");
        }
        apply(ledger.credited(credit.wallet(), credit.amount(), credit.purpose()));
        if (credit.purpose().service() == Purpose.Service.TOP_UP) {
            ledger.bonuses()
                    .dueWith(credit.amount())
                    .forEach(promise ->
                            apply(ledger.granted(credit.wallet(), promise, promise.bonusOf(credit.amount()))));
        }
    }

    /** The same code again brings nothing more. */
    @CommandHandler
    void handle(PromisePromoBonus promise) {
        if (ledger.bonuses().isPromised(promise.promo())) {
            return;
        }
        ledger.bonuses().checkRoom();
        apply(new PromoBonusPromised(
                promise.wallet(),
                promise.promo(),
                promise.code(),
                promise.percent(),
                promise.amount(),
                promise.leastTopUp()));
        var bonus = PromoBonus.of(promise);
        if (bonus.isDueAtOnce()) {
            ledger.requirePositive(promise.amount());
            apply(ledger.granted(promise.wallet(), bonus, promise.amount()));
        }
    }

    @CommandHandler
    void handle(AdjustBalance adjust) {
        var change = adjust.change();
        if (change.isPositive()) {
            ledger.requirePositive(change);
        } else {
            var taken = Money.zero(change.currency()).minus(change);
            ledger.requirePositive(taken);
            ledger.requireAvailable(taken);
        }
        apply(ledger.adjusted(adjust.wallet(), change, adjust.reason()));
    }

    @CommandHandler
    void handle(RefundDebit refund) {
        ledger.requirePositive(refund.amount());
        ledger.requireRefundable(refund.entry());
        if (refund.charged().isLessThan(refund.amount())) {
            throw Rejection.invalid("amountMinor", "at most what was charged, " + refund.charged());
        }
        apply(ledger.refunded(refund.wallet(), refund.entry(), refund.amount(), refund.purpose(), refund.reason()));
    }

    @CommandHandler
    void handle(NoteLowBalance low) {
        apply(
                low.threshold() == LowBalance.NONE
                        ? new BalanceDepleted(low.wallet(), low.balance(), low.messagePrice(), low.price())
                        : new LowBalanceReached(
                                low.wallet(),
                                low.threshold(),
                                low.messagesLeft(),
                                low.balance(),
                                low.messagePrice(),
                                low.price()));
    }

    @CommandHandler
    void handle(DebitBalance debit) {
        ledger.requirePositive(debit.amount());
        ledger.requireAvailable(debit.amount());
        apply(ledger.debited(debit.wallet(), debit.amount(), debit.purpose(), debit.price()));
    }

    @CommandHandler
    void handle(TakeBackBonus take) {
        ledger.requirePositive(take.amount());
        var amount = ledger.availableOf(take.amount());
        if (amount.isPositive()) {
            apply(ledger.debited(take.wallet(), amount, take.purpose(), PriceVersion.NONE));
        }
    }

    @CommandHandler
    void handle(ReserveBalance reserve, Origin origin) {
        if (ledger.holds().has(reserve.reservation())) {
            return;
        }
        ledger.requirePositive(reserve.amount());
        if (!reserve.lifetime().isPositive() || reserve.lifetime().compareTo(ReserveBalance.LONGEST_LIFETIME) > 0) {
            throw Rejection.invalid("lifetimeSeconds", "more than 0, at most 7 days");
        }
        ledger.holds().checkRoom();
        ledger.requireAvailable(reserve.amount());
        apply(ledger.reserved(
                reserve.wallet(),
                reserve.reservation(),
                new Hold(
                        reserve.amount(),
                        reserve.purpose(),
                        reserve.price(),
                        origin.occurredAt().plus(reserve.lifetime()))));
    }

    @CommandHandler
    void handle(CaptureReservation capture) {
        var hold = ledger.holds().get(capture.reservation());
        var amount = capture.amount() == null ? hold.amount() : capture.amount();
        ledger.requirePositive(amount);
        if (hold.amount().isLessThan(amount)) {
            throw Rejection.invalid("amountMinor", "at most what is reserved, " + hold.amount());
        }
        apply(ledger.captured(capture.wallet(), capture.reservation(), amount));
        if (ledger.holds().has(capture.reservation())) {
            apply(ledger.released(capture.wallet(), capture.reservation(), "captured less"));
        }
    }

    @CommandHandler
    void handle(ReleaseReservation release) {
        apply(ledger.released(release.wallet(), release.reservation(), release.reason()));
    }

    /** A reservation that has ended meanwhile, or whose time has not come, is left alone. */
    @CommandHandler
    void handle(ExpireReservation expire, Origin origin) {
        if (ledger.holds().has(expire.reservation())
                && ledger.holds().get(expire.reservation()).hasExpired(origin.occurredAt())) {
            apply(ledger.released(expire.wallet(), expire.reservation(), "expired"));
        }
    }

    /** A payment goes back with its share of the bonus it brought: what came for nothing is not kept. */
    @CommandHandler
    void handle(SetAsideRefund refund, Origin origin) {
        if (ledger.holds().has(refund.reservation())) {
            return;
        }
        ledger.holds().checkRoom();
        var until = origin.occurredAt().plus(ReserveBalance.LONGEST_LIFETIME);
        for (var part : ledger.partsOf(refund.reservation(), refund.payment(), refund.amount())) {
            apply(ledger.reserved(
                    refund.wallet(),
                    part.reservation(),
                    new Hold(part.amount(), part.purpose(), PriceVersion.NONE, until)));
        }
    }

    @CommandHandler
    void handle(TakeRefund refund) {
        if (ledger.holds().has(refund.reservation())) {
            for (var open : ledger.holds().of(RefundPart.reservations(refund.reservation()))) {
                apply(ledger.captured(
                        refund.wallet(), open, ledger.holds().get(open).amount()));
            }
            return;
        }
        for (var part : ledger.partsOf(refund.reservation(), refund.payment(), refund.amount())) {
            apply(ledger.debited(refund.wallet(), part.amount(), part.purpose(), PriceVersion.NONE));
        }
    }

    @CommandHandler
    void handle(GiveBackRefund refund) {
        for (var open : ledger.holds().of(RefundPart.reservations(refund.reservation()))) {
            apply(ledger.released(refund.wallet(), open, refund.reason()));
        }
    }

    /** What the tenant owns, reserved or not. */
    Money balance() {
        return ledger.balance();
    }

    @EventSourcingHandler
    void on(WalletEvent event, Origin origin) {
        id = event.wallet();
        tenant = origin.tenant();
        ledger.on(event);
    }
}
