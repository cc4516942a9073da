package io.lyceum.command.billing;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.billing.CaptureReservation;
import io.lyceum.billing.CreditBalance;
import io.lyceum.billing.DebitBalance;
import io.lyceum.billing.OpenWallet;
import io.lyceum.billing.PriceVersion;
import io.lyceum.billing.Purpose;
import io.lyceum.billing.ReleaseReservation;
import io.lyceum.billing.ReservationId;
import io.lyceum.billing.ReserveBalance;
import io.lyceum.billing.WalletEvent.BalanceCredited;
import io.lyceum.billing.WalletEvent.BalanceDebited;
import io.lyceum.billing.WalletEvent.BalanceReserved;
import io.lyceum.billing.WalletEvent.ReservationCaptured;
import io.lyceum.billing.WalletEvent.ReservationReleased;
import io.lyceum.billing.WalletEvent.WalletOpened;
import io.lyceum.billing.WalletEvent.WelcomeBonusGranted;
import io.lyceum.billing.WalletId;
import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** A tenant's prepaid balance in one currency: never negative, with amounts set aside for services under way. */
@AggregateRoot
public class Wallet extends TenantAggregate {

    private static final long LARGEST_CREDIT_MINOR = 10_000_000;

    /** An amount set aside, and for what. */
    record Hold(Money amount, Purpose purpose, PriceVersion price) {}

    @AggregateIdentifier
    private @Nullable WalletId id;

    private Money balance = Money.rubles(0);
    private Money held = Money.rubles(0);
    private Map<ReservationId, Hold> holds = new HashMap<>();

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
    void handle(CreditBalance credit) {
        requirePositive(credit.amount());
        if (credit.amount().amountMinor() > LARGEST_CREDIT_MINOR) {
            throw Rejection.invalid("amountMinor", "at most 100 000.00 at once");
        }
        apply(new BalanceCredited(
                credit.wallet(), credit.amount(), balance, balance.plus(credit.amount()), credit.purpose()));
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
    void handle(ReserveBalance reserve) {
        if (holds.containsKey(reserve.reservation())) {
            return;
        }
        requirePositive(reserve.amount());
        requireAvailable(reserve.amount());
        apply(new BalanceReserved(
                reserve.wallet(),
                reserve.reservation(),
                reserve.amount(),
                available().minus(reserve.amount()),
                reserve.purpose(),
                reserve.price()));
    }

    @CommandHandler
    void handle(CaptureReservation capture) {
        var hold = hold(capture.reservation());
        apply(new ReservationCaptured(
                capture.wallet(),
                capture.reservation(),
                hold.amount(),
                balance,
                balance.minus(hold.amount()),
                hold.purpose(),
                hold.price()));
    }

    @CommandHandler
    void handle(ReleaseReservation release) {
        var hold = hold(release.reservation());
        apply(new ReservationReleased(
                release.wallet(),
                release.reservation(),
                hold.amount(),
                available().plus(hold.amount()),
                release.reason()));
    }

    private Money available() {
        return balance.minus(held);
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

    private Hold hold(ReservationId reservation) {
        var hold = holds.get(reservation);
        if (hold == null) {
            throw new Rejection(
                    ProblemCode.CONFLICT, "reservation %s is not open in this wallet".formatted(reservation));
        }
        return hold;
    }

    @EventSourcingHandler
    void on(WalletOpened opened, Origin origin) {
        id = opened.wallet();
        tenant = origin.tenant();
        balance = Money.zero(opened.currency());
        held = Money.zero(opened.currency());
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
    void on(BalanceReserved reserved) {
        holds.put(reserved.reservation(), new Hold(reserved.amount(), reserved.purpose(), reserved.price()));
        held = held.plus(reserved.amount());
    }

    @EventSourcingHandler
    void on(ReservationCaptured captured) {
        holds.remove(captured.reservation());
        held = held.minus(captured.amount());
        balance = captured.after();
    }

    @EventSourcingHandler
    void on(ReservationReleased released) {
        holds.remove(released.reservation());
        held = held.minus(released.amount());
    }
}
