package io.lyceum.command.billing;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.billing.AdjustBalance;
import io.lyceum.billing.CaptureReservation;
import io.lyceum.billing.CreditBalance;
import io.lyceum.billing.DebitBalance;
import io.lyceum.billing.ExpireReservation;
import io.lyceum.billing.GrantWelcomeBonus;
import io.lyceum.billing.LowBalance;
import io.lyceum.billing.NoteLowBalance;
import io.lyceum.billing.OpenWallet;
import io.lyceum.billing.PromisePromoBonus;
import io.lyceum.billing.Purpose;
import io.lyceum.billing.RefundDebit;
import io.lyceum.billing.ReleaseReservation;
import io.lyceum.billing.ReservationId;
import io.lyceum.billing.ReserveBalance;
import io.lyceum.billing.WalletEvent.BalanceAdjusted;
import io.lyceum.billing.WalletEvent.BalanceCredited;
import io.lyceum.billing.WalletEvent.BalanceDebited;
import io.lyceum.billing.WalletEvent.BalanceDepleted;
import io.lyceum.billing.WalletEvent.BalanceReserved;
import io.lyceum.billing.WalletEvent.DebitRefunded;
import io.lyceum.billing.WalletEvent.LowBalanceReached;
import io.lyceum.billing.WalletEvent.PromoBonusPromised;
import io.lyceum.billing.WalletEvent.PromoCreditGranted;
import io.lyceum.billing.WalletEvent.ReservationCaptured;
import io.lyceum.billing.WalletEvent.ReservationReleased;
import io.lyceum.billing.WalletEvent.WalletOpened;
import io.lyceum.billing.WalletEvent.WelcomeBonusGranted;
import io.lyceum.billing.WalletId;
import io.lyceum.command.billing.Holds.Hold;
import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
@Revision("2")
public class Wallet extends TenantAggregate {

    private static final long LARGEST_CREDIT_MINOR = 10_000_000;

    private static final int MOST_PROMISES = 20;
    /** They are made by hand, and each is remembered. */
    private static final int MOST_REFUNDS = 10_000;

    @AggregateIdentifier
    private @Nullable WalletId id;

    private Money balance = Money.rubles(0);
    private Holds holds = new Holds();
    private List<PromoBonus> promises = new ArrayList<>();
    private Set<UUID> refunded = new HashSet<>();
    private boolean welcomed;

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
        requirePositive(grant.amount());
        if (welcomed) {
            throw new Rejection(ProblemCode.CONFLICT, "the welcome bonus is granted once, and was");
        }
        apply(new WelcomeBonusGranted(grant.wallet(), grant.amount()));
        credit(grant.wallet(), grant.amount(), new Purpose(Purpose.Service.WELCOME_BONUS, "welcome bonus", null));
    }

    @CommandHandler
    void handle(CreditBalance credit) {
        requirePositive(credit.amount());
        if (credit.amount().amountMinor() > LARGEST_CREDIT_MINOR) {
            throw Rejection.invalid("amountMinor", "at most 100 000.00 at once");
        }
        credit(credit.wallet(), credit.amount(), credit.purpose());
        if (credit.purpose().service() == Purpose.Service.TOP_UP) {
            for (var promise : List.copyOf(promises)) {
                var bonus = promise.bonusOf(credit.amount());
                if (!credit.amount().isLessThan(promise.leastTopUp()) && bonus.isPositive()) {
                    grant(credit.wallet(), promise, bonus);
                }
            }
        }
    }

    /** The same code again brings nothing more. */
    @CommandHandler
    void handle(PromisePromoBonus promise) {
        if (promises.stream().anyMatch(known -> known.promo().equals(promise.promo()))) {
            return;
        }
        if (promises.size() >= MOST_PROMISES) {
            throw new Rejection(ProblemCode.CONFLICT, "%d promo codes wait for a top-up".formatted(MOST_PROMISES));
        }
        apply(new PromoBonusPromised(
                promise.wallet(),
                promise.promo(),
                promise.code(),
                promise.percent(),
                promise.amount(),
                promise.leastTopUp()));
        var bonus = PromoBonus.of(promise);
        if (bonus.isDueAtOnce()) {
            requirePositive(promise.amount());
            grant(promise.wallet(), bonus, promise.amount());
        }
    }

    @CommandHandler
    void handle(AdjustBalance adjust) {
        var change = adjust.change();
        if (change.isPositive()) {
            requirePositive(change);
        } else {
            var taken = Money.zero(change.currency()).minus(change);
            requirePositive(taken);
            requireAvailable(taken);
        }
        apply(new BalanceAdjusted(adjust.wallet(), change, balance, balance.plus(change), adjust.reason()));
    }

    @CommandHandler
    void handle(RefundDebit refund) {
        requirePositive(refund.amount());
        if (refunded.contains(refund.entry())) {
            throw new Rejection(ProblemCode.ALREADY_TAKEN, "the entry was refunded before");
        }
        if (refunded.size() >= MOST_REFUNDS) {
            throw new Rejection(
                    ProblemCode.CONFLICT, "%d entries were refunded: adjust the balance".formatted(MOST_REFUNDS));
        }
        if (refund.charged().isLessThan(refund.amount())) {
            throw Rejection.invalid("amountMinor", "at most what was charged, " + refund.charged());
        }
        apply(new DebitRefunded(
                refund.wallet(),
                refund.entry(),
                refund.amount(),
                balance,
                balance.plus(refund.amount()),
                refund.purpose(),
                refund.reason()));
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
        requirePositive(debit.amount());
        requireAvailable(debit.amount());
        apply(new BalanceDebited(
                debit.wallet(),
                debit.amount(),
                balance,
                balance.minus(debit.amount()),
                debit.purpose(),
                debit.price()));
    }

    @CommandHandler
    void handle(ReserveBalance reserve, Origin origin) {
        if (holds.has(reserve.reservation())) {
            return;
        }
        requirePositive(reserve.amount());
        if (!reserve.lifetime().isPositive() || reserve.lifetime().compareTo(ReserveBalance.LONGEST_LIFETIME) > 0) {
            throw Rejection.invalid("lifetimeSeconds", "more than 0, at most 7 days");
        }
        holds.checkRoom();
        requireAvailable(reserve.amount());
        apply(new BalanceReserved(
                reserve.wallet(),
                reserve.reservation(),
                reserve.amount(),
                available().minus(reserve.amount()),
                reserve.purpose(),
                reserve.price(),
                origin.occurredAt().plus(reserve.lifetime())));
    }

    @CommandHandler
    void handle(CaptureReservation capture) {
        var hold = holds.get(capture.reservation());
        var amount = capture.amount() == null ? hold.amount() : capture.amount();
        requirePositive(amount);
        if (hold.amount().isLessThan(amount)) {
            throw Rejection.invalid("amountMinor", "at most what is reserved, " + hold.amount());
        }
        apply(new ReservationCaptured(
                capture.wallet(),
                capture.reservation(),
                amount,
                balance,
                balance.minus(amount),
                hold.purpose(),
                hold.price()));
        var rest = hold.amount().minus(amount);
        if (rest.isPositive()) {
            release(capture.wallet(), capture.reservation(), rest, "captured less");
        }
    }

    @CommandHandler
    void handle(ReleaseReservation release) {
        var hold = holds.get(release.reservation());
        release(release.wallet(), release.reservation(), hold.amount(), release.reason());
    }

    /** A reservation that has ended meanwhile, or whose time has not come, is left alone. */
    @CommandHandler
    void handle(ExpireReservation expire, Origin origin) {
        if (holds.has(expire.reservation())) {
            var hold = holds.get(expire.reservation());
            if (hold.hasExpired(origin.occurredAt())) {
                release(expire.wallet(), expire.reservation(), hold.amount(), "expired");
            }
        }
    }

    private void credit(WalletId wallet, Money amount, Purpose purpose) {
        apply(new BalanceCredited(wallet, amount, balance, balance.plus(amount), purpose));
    }

    private void grant(WalletId wallet, PromoBonus bonus, Money amount) {
        apply(new PromoCreditGranted(wallet, bonus.promo(), bonus.code(), amount, balance, balance.plus(amount)));
    }

    private void release(WalletId wallet, ReservationId reservation, Money amount, String reason) {
        apply(new ReservationReleased(wallet, reservation, amount, available().plus(amount), reason));
    }

    /** What the tenant owns, reserved or not. */
    Money balance() {
        return balance;
    }

    private Money available() {
        return balance.minus(holds.total());
    }

    private void requireAvailable(Money amount) {
        if (available().isLessThan(amount)) {
            throw new InsufficientFunds(amount, available());
        }
    }

    private void requirePositive(Money amount) {
        if (!amount.currency().equals(balance.currency())) {
            throw Rejection.invalid("currency", "the wallet's currency, " + balance.currency());
        }
        if (!amount.isPositive()) {
            throw Rejection.invalid("amountMinor", "more than 0");
        }
    }

    @EventSourcingHandler
    void on(WalletOpened opened, Origin origin) {
        id = opened.wallet();
        tenant = origin.tenant();
        balance = Money.zero(opened.currency());
        holds = new Holds(opened.currency());
    }

    @EventSourcingHandler
    void on(BalanceCredited credited) {
        balance = credited.after();
    }

    @EventSourcingHandler
    void on(BalanceDebited debited) {
        balance = debited.after();
    }

    @EventSourcingHandler
    void on(WelcomeBonusGranted granted) {
        welcomed = true;
    }

    @EventSourcingHandler
    void on(BalanceAdjusted adjusted) {
        balance = adjusted.after();
    }

    @EventSourcingHandler
    void on(DebitRefunded refund) {
        refunded.add(refund.entry());
        balance = refund.after();
    }

    @EventSourcingHandler
    void on(PromoBonusPromised promised) {
        promises.add(PromoBonus.of(promised));
    }

    @EventSourcingHandler
    void on(PromoCreditGranted granted) {
        promises.removeIf(promise -> promise.promo().equals(granted.promo()));
        balance = granted.after();
    }

    @EventSourcingHandler
    void on(BalanceReserved reserved) {
        holds.add(
                reserved.reservation(),
                new Hold(reserved.amount(), reserved.purpose(), reserved.price(), reserved.expiresAt()));
    }

    @EventSourcingHandler
    void on(ReservationCaptured captured) {
        holds.take(captured.reservation(), captured.amount());
        balance = captured.after();
    }

    @EventSourcingHandler
    void on(ReservationReleased released) {
        holds.take(released.reservation(), released.amount());
    }
}
