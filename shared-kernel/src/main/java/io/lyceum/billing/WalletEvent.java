package io.lyceum.billing;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.TenantEvent;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What can happen to a prepaid balance. Amounts are positive; the event's name gives the direction. The balance is what
 * the tenant owns; what is reserved is part of it and cannot be spent otherwise.
 */
public sealed interface WalletEvent extends TenantEvent {

    WalletId wallet();

    @LogicalType("billing.WalletOpened")
    record WalletOpened(WalletId wallet, Currency currency) implements WalletEvent {}

    /** C141. {@code before + amount = after}. */
    @LogicalType("billing.BalanceCredited")
    record BalanceCredited(WalletId wallet, Money amount, Money before, Money after, Purpose purpose)
            implements WalletEvent {}

    /** C142. {@code before - amount = after}, never below zero. */
    @LogicalType("billing.BalanceDebited")
    record BalanceDebited(WalletId wallet, Money amount, Money before, Money after, Purpose purpose, PriceVersion price)
            implements WalletEvent {}

    /**
     * A20. Set aside before the service; the balance stays, what is available shrinks.
     *
     * @param expiresAt when it is given back unless it has ended before; absent before that was known
     */
    @LogicalType(value = "billing.BalanceReserved", revision = 2)
    record BalanceReserved(
            WalletId wallet,
            ReservationId reservation,
            Money amount,
            Money available,
            Purpose purpose,
            PriceVersion price,
            @Nullable Instant expiresAt)
            implements WalletEvent {}

    /**
     * The service was given: the amount is spent out of what is reserved. {@code before - amount = after}. What the
     * service did not come to is a {@link ReservationReleased} beside it.
     */
    @LogicalType("billing.ReservationCaptured")
    record ReservationCaptured(
            WalletId wallet,
            ReservationId reservation,
            Money amount,
            Money before,
            Money after,
            Purpose purpose,
            PriceVersion price)
            implements WalletEvent {}

    /** The service was not given, or came to less, or nothing was heard of it in time: the amount is available again. */
    @LogicalType("billing.ReservationReleased")
    record ReservationReleased(WalletId wallet, ReservationId reservation, Money amount, Money available, String reason)
            implements WalletEvent {}

    /** C146. Once per tenant; the credit itself is a {@link BalanceCredited} beside it. */
    @LogicalType("billing.WelcomeBonusGranted")
    record WelcomeBonusGranted(WalletId wallet, Money amount) implements WalletEvent {}

    /**
     * C197. Changed by hand. {@code before + change = after}, never below zero.
     *
     * @param change negative when money was taken
     */
    @LogicalType("billing.BalanceAdjusted")
    record BalanceAdjusted(WalletId wallet, Money change, Money before, Money after, String reason)
            implements WalletEvent {}

    /**
     * What was charged is given back, or a part of it; of each entry once. {@code before + amount = after}.
     *
     * @param entry the event that charged it
     * @param purpose what had been paid for
     */
    @LogicalType("billing.DebitRefunded")
    record DebitRefunded(
            WalletId wallet, UUID entry, Money amount, Money before, Money after, Purpose purpose, String reason)
            implements WalletEvent {}

    /**
     * C151. The balance pays for so few messages that somebody should top it up.
     *
     * @param threshold {@link LowBalance#FEW}
     * @param messagesLeft when the threshold was crossed
     */
    @LogicalType("billing.LowBalanceReached")
    record LowBalanceReached(
            WalletId wallet, int threshold, long messagesLeft, Money balance, Money messagePrice, PriceVersion price)
            implements WalletEvent {}

    /** C151. The balance pays for no message any more. */
    @LogicalType("billing.BalanceDepleted")
    record BalanceDepleted(WalletId wallet, Money balance, Money messagePrice, PriceVersion price)
            implements WalletEvent {}

    /**
     * C147. A promo code was used: what it brings waits for a top-up, or comes at once (A26).
     *
     * @param percent of the next top-up, 1 to 100; 0 when the bonus is an amount
     * @param amount zero when the bonus is a percentage
     * @param leastTopUp a smaller top-up leaves it waiting
     */
    @LogicalType("billing.PromoBonusPromised")
    record PromoBonusPromised(
            WalletId wallet, PromoCodeId promo, String code, int percent, Money amount, Money leastTopUp)
            implements WalletEvent {}

    /** C147. {@code before + amount = after}. */
    @LogicalType("billing.PromoCreditGranted")
    record PromoCreditGranted(WalletId wallet, PromoCodeId promo, String code, Money amount, Money before, Money after)
            implements WalletEvent {}
}
