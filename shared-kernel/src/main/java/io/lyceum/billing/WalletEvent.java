package io.lyceum.billing;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.TenantEvent;
import java.util.Currency;

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

    /** A20. Set aside before the service; the balance stays, what is available shrinks. */
    @LogicalType("billing.BalanceReserved")
    record BalanceReserved(
            WalletId wallet,
            ReservationId reservation,
            Money amount,
            Money available,
            Purpose purpose,
            PriceVersion price)
            implements WalletEvent {}

    /** The service was given: the reserved amount is spent. {@code before - amount = after}. */
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

    /** The service was not given: the reserved amount is available again. */
    @LogicalType("billing.ReservationReleased")
    record ReservationReleased(WalletId wallet, ReservationId reservation, Money amount, Money available, String reason)
            implements WalletEvent {}

    /** C146. Once per tenant; the credit itself is a {@link BalanceCredited} beside it. */
    @LogicalType("billing.WelcomeBonusGranted")
    record WelcomeBonusGranted(WalletId wallet, Money amount) implements WalletEvent {}
}
