package io.lyceum.command.billing;

import io.lyceum.billing.PriceVersion;
import io.lyceum.billing.Purpose;
import io.lyceum.billing.ReservationId;
import io.lyceum.billing.WalletEvent;
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
import io.lyceum.kernel.Money;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What one wallet holds, and each movement with what was before and after it (C141). */
final class Ledger {

    /** They are made by hand, and each is remembered. */
    private static final int MOST_REFUNDS = 10_000;

    private Money balance = Money.rubles(0);
    private Holds holds = new Holds();
    private Bonuses bonuses = new Bonuses();
    private Set<UUID> refunded = new HashSet<>();
    private boolean welcomed;

    /** What the tenant owns, reserved or not. */
    Money balance() {
        return balance;
    }

    Holds holds() {
        return holds;
    }

    Bonuses bonuses() {
        return bonuses;
    }

    boolean isWelcomed() {
        return welcomed;
    }

    private Money available() {
        return balance.minus(holds.total());
    }

    /** So much of an amount as is there and not set aside. */
    Money availableOf(Money amount) {
        return available().isLessThan(amount) ? available() : amount;
    }

    /** @throws InsufficientFunds when it is not there, or set aside */
    void requireAvailable(Money amount) {
        if (available().isLessThan(amount)) {
            throw new InsufficientFunds(amount, available());
        }
    }

    /** @throws Rejection {@code invalid-request} for nothing, less, or another currency */
    void requirePositive(Money amount) {
        if (!amount.currency().equals(balance.currency())) {
            throw Rejection.invalid("currency", "the wallet's currency, " + balance.currency());
        }
        if (!amount.isPositive()) {
            throw Rejection.invalid("amountMinor", "more than 0");
        }
    }

    /** @throws Rejection when the entry was refunded before, or too many were */
    void requireRefundable(UUID entry) {
        if (refunded.contains(entry)) {
            throw new Rejection(ProblemCode.ALREADY_TAKEN, "the entry was refunded before");
        }
        if (refunded.size() >= MOST_REFUNDS) {
            throw new Rejection(
                    ProblemCode.CONFLICT, "%d entries were refunded: adjust the balance".formatted(MOST_REFUNDS));
        }
    }

    /**
     * What a payment takes with it on its way back.
     *
     * @throws InsufficientFunds when the amount and its share of the bonus are not there together
     */
    List<RefundPart> partsOf(ReservationId reservation, String payment, Money amount) {
        requirePositive(amount);
        var bonus = bonuses.shareOf(payment, amount);
        requireAvailable(amount.plus(bonus));
        return RefundPart.of(reservation, payment, amount, bonus);
    }

    BalanceCredited credited(WalletId wallet, Money amount, Purpose purpose) {
        return new BalanceCredited(wallet, amount, balance, balance.plus(amount), purpose);
    }

    BalanceDebited debited(WalletId wallet, Money amount, Purpose purpose, PriceVersion price) {
        return new BalanceDebited(wallet, amount, balance, balance.minus(amount), purpose, price);
    }

    BalanceAdjusted adjusted(WalletId wallet, Money change, String reason) {
        return new BalanceAdjusted(wallet, change, balance, balance.plus(change), reason);
    }

    DebitRefunded refunded(WalletId wallet, UUID entry, Money amount, Purpose purpose, String reason) {
        return new DebitRefunded(wallet, entry, amount, balance, balance.plus(amount), purpose, reason);
    }

    PromoCreditGranted granted(WalletId wallet, PromoBonus bonus, Money amount) {
        return new PromoCreditGranted(wallet, bonus.promo(), bonus.code(), amount, balance, balance.plus(amount));
    }

    BalanceReserved reserved(WalletId wallet, ReservationId reservation, Hold hold) {
        return new BalanceReserved(
                wallet,
                reservation,
                hold.amount(),
                available().minus(hold.amount()),
                hold.purpose(),
                hold.price(),
                hold.expiresAt());
    }

    ReservationCaptured captured(WalletId wallet, ReservationId reservation, Money amount) {
        var hold = holds.get(reservation);
        return new ReservationCaptured(
                wallet, reservation, amount, balance, balance.minus(amount), hold.purpose(), hold.price());
    }

    ReservationReleased released(WalletId wallet, ReservationId reservation, String reason) {
        var amount = holds.get(reservation).amount();
        return new ReservationReleased(wallet, reservation, amount, available().plus(amount), reason);
    }

    void on(WalletEvent event) {
        switch (event) {
            case WalletOpened opened -> {
                balance = Money.zero(opened.currency());
                holds = new Holds(opened.currency());
            }
            case BalanceCredited credited -> {
                balance = credited.after();
                bonuses.credited(credited);
            }
            case BalanceDebited debited -> {
                balance = debited.after();
                bonuses.wentBack(debited.purpose(), debited.amount());
            }
            case BalanceAdjusted adjusted -> balance = adjusted.after();
            case DebitRefunded refund -> {
                balance = refund.after();
                refunded.add(refund.entry());
            }
            case PromoBonusPromised promised -> bonuses.promised(promised);
            case PromoCreditGranted granted -> {
                balance = granted.after();
                bonuses.granted(granted);
            }
            case BalanceReserved reserved -> {
                holds.add(
                        reserved.reservation(),
                        new Hold(reserved.amount(), reserved.purpose(), reserved.price(), reserved.expiresAt()));
                bonuses.wentBack(reserved.purpose(), reserved.amount());
            }
            case ReservationCaptured captured -> {
                holds.take(captured.reservation(), captured.amount());
                balance = captured.after();
            }
            case ReservationReleased released -> {
                bonuses.stayed(holds.get(released.reservation()).purpose(), released.amount());
                holds.take(released.reservation(), released.amount());
            }
            case WelcomeBonusGranted _ -> welcomed = true;
            case LowBalanceReached _, BalanceDepleted _ -> {}
        }
    }
}
