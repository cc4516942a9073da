package io.lyceum.command.billing.payment;

import io.lyceum.billing.CreditBalance;
import io.lyceum.billing.GiveBackRefund;
import io.lyceum.billing.Purpose;
import io.lyceum.billing.Purpose.Service;
import io.lyceum.billing.ReservationId;
import io.lyceum.billing.SetAsideRefund;
import io.lyceum.billing.TakeRefund;
import io.lyceum.billing.WalletId;
import io.lyceum.billing.payment.FailPaymentRefund;
import io.lyceum.billing.payment.PaymentEvent.PaymentCompleted;
import io.lyceum.billing.payment.PaymentEvent.PaymentCreated;
import io.lyceum.billing.payment.PaymentEvent.PaymentRefundFailed;
import io.lyceum.billing.payment.PaymentEvent.PaymentRefundRequested;
import io.lyceum.billing.payment.PaymentEvent.PaymentRefunded;
import io.lyceum.billing.payment.PaymentEvent.PaymentRegistered;
import io.lyceum.billing.payment.Provider;
import io.lyceum.billing.payment.RefundId;
import io.lyceum.command.platform.policies.Policy;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * P14: when somebody wants to pay, the provider is asked to begin; when the provider has the money, it is credited, once;
 * when money is to go back, it is set aside in the wallet with the bonus it had brought, sent, and taken.
 */
@Component
class PaymentPolicy extends Policy {

    /** After which the provider is asked, in case its notice is lost; a payment still open at the last has expired. */
    private static final List<Duration> CHECKS =
            List.of(Duration.ofMinutes(2), Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(24));

    private final Tasks tasks;
    private final PaymentRegistrationTask registration;
    private final PaymentCheckTask check;
    private final PaymentRefundTask refund;
    private final PaymentOrders orders;
    private final Clock clock;

    PaymentPolicy(
            Tasks tasks,
            PaymentRegistrationTask registration,
            PaymentCheckTask check,
            PaymentRefundTask refund,
            PaymentOrders orders,
            Clock commandClock) {
        this.tasks = tasks;
        this.registration = registration;
        this.check = check;
        this.refund = refund;
        this.orders = orders;
        this.clock = commandClock;
    }

    @EventHandler
    void when(PaymentCreated created, Origin origin) {
        tasks.schedule(
                registration,
                created.payment().toString(),
                new PaymentRegistrationTask.Wish(origin, created.payment(), created.provider()),
                clock.instant());
    }

    @EventHandler
    void when(PaymentRegistered registered, Origin origin) {
        var provider = orders.created(origin.tenant(), registered.payment()).provider();
        var checks = provider == Provider.OFFLINE ? List.of(Duration.ZERO) : CHECKS;
        for (var number = 0; number < checks.size(); number++) {
            tasks.schedule(
                    check,
                    registered.payment() + ":" + number,
                    new PaymentCheckTask.Check(
                            origin,
                            registered.payment(),
                            provider,
                            registered.providerPayment(),
                            number == checks.size() - 1),
                    origin.occurredAt().plus(checks.get(number)));
        }
    }

    @EventHandler
    void when(PaymentCompleted completed, EventMessage<?> event, Origin origin) {
        then(
                event,
                "credit",
                new CreditBalance(
                        walletOf(origin),
                        completed.amount(),
                        new Purpose(
                                Service.TOP_UP, "payment", completed.payment().toString())));
    }

    @EventHandler
    void when(PaymentRefundRequested requested, EventMessage<?> event, Origin origin) {
        try {
            then(
                    event,
                    "set-aside",
                    new SetAsideRefund(
                            walletOf(origin),
                            holdOf(requested.refund()),
                            requested.payment().toString(),
                            requested.amount()));
        } catch (Rejection refused) {
            if (refused.code() != ProblemCode.INSUFFICIENT_FUNDS) {
                throw refused;
            }
            then(
                    event,
                    "spent-already",
                    new FailPaymentRefund(requested.payment(), requested.refund(), "insufficient-funds"));
            return;
        }
        tasks.schedule(
                refund,
                requested.refund().toString(),
                new PaymentRefundTask.Refund(
                        origin,
                        requested.payment(),
                        requested.refund(),
                        orders.created(origin.tenant(), requested.payment()).provider(),
                        requested.amount(),
                        requested.reason()),
                clock.instant());
    }

    /** If the provider took longer than an amount can be set aside, and it was spent meanwhile, this is parked. */
    @EventHandler
    void when(PaymentRefunded refunded, EventMessage<?> event, Origin origin) {
        then(
                event,
                "take",
                new TakeRefund(
                        walletOf(origin),
                        holdOf(refunded.refund()),
                        refunded.payment().toString(),
                        refunded.amount()));
    }

    @EventHandler
    void when(PaymentRefundFailed failed, EventMessage<?> event, Origin origin) {
        then(event, "give-back", new GiveBackRefund(walletOf(origin), holdOf(failed.refund()), "the refund failed"));
    }

    private static WalletId walletOf(Origin origin) {
        return WalletId.ofTenant(origin.tenant(), Money.RUB);
    }

    private static ReservationId holdOf(RefundId refund) {
        return new ReservationId(refund.value());
    }
}
