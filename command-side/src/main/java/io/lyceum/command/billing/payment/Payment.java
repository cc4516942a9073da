package io.lyceum.command.billing.payment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.billing.payment.CompletePaymentRefund;
import io.lyceum.billing.payment.CreatePayment;
import io.lyceum.billing.payment.ExpirePayment;
import io.lyceum.billing.payment.FailPayment;
import io.lyceum.billing.payment.FailPaymentRefund;
import io.lyceum.billing.payment.PaymentEvent.PaymentCancelled;
import io.lyceum.billing.payment.PaymentEvent.PaymentCompleted;
import io.lyceum.billing.payment.PaymentEvent.PaymentCreated;
import io.lyceum.billing.payment.PaymentEvent.PaymentFailed;
import io.lyceum.billing.payment.PaymentEvent.PaymentProcessing;
import io.lyceum.billing.payment.PaymentEvent.PaymentRefundFailed;
import io.lyceum.billing.payment.PaymentEvent.PaymentRefundRequested;
import io.lyceum.billing.payment.PaymentEvent.PaymentRefunded;
import io.lyceum.billing.payment.PaymentEvent.PaymentRegistered;
import io.lyceum.billing.payment.PaymentId;
import io.lyceum.billing.payment.RecordPaymentStatus;
import io.lyceum.billing.payment.RefundId;
import io.lyceum.billing.payment.RegisterPayment;
import io.lyceum.billing.payment.RequestPaymentRefund;
import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** A payment into a wallet, as its provider tells of it (C150). */
@AggregateRoot
public class Payment extends TenantAggregate {

    private static final long SMALLEST_MINOR = 50_000;
    private static final long LARGEST_MINOR = 10_000_000;

    /** Where a payment stands. */
    enum State {
        PENDING,
        PROCESSING,
        COMPLETED,
        CANCELLED,
        FAILED;

        boolean isOpen() {
            return this == PENDING || this == PROCESSING;
        }
    }

    @AggregateIdentifier
    private @Nullable PaymentId id;

    private State state = State.PENDING;
    private Money amount = Money.rubles(0);
    private Money leftToRefund = Money.rubles(0);
    private @Nullable String providerPayment;
    private Map<RefundId, Money> refundsUnderWay = new HashMap<>();

    protected Payment() {}

    @CommandHandler
    public Payment(CreatePayment create, Origin origin) {
        if (create.amount().amountMinor() < SMALLEST_MINOR || create.amount().amountMinor() > LARGEST_MINOR) {
            throw Rejection.invalid("amountMinor", "from 500.00 to 100 000.00");
        }
        apply(new PaymentCreated(
                create.payment(),
                create.wallet(),
                create.orderId(),
                create.provider(),
                create.amount(),
                create.description(),
                create.returnUrl(),
                origin.actor(),
                create.email(),
                create.phone(),
                create.name()));
    }

    @CommandHandler
    void handle(RegisterPayment register) {
        if (providerPayment == null) {
            apply(new PaymentRegistered(register.payment(), register.providerPayment(), register.confirmationUrl()));
        }
    }

    /** Money that the provider has taken counts, even when the payment had been given up meanwhile. */
    @CommandHandler
    void handle(RecordPaymentStatus record) {
        if (providerPayment != null && !providerPayment.equals(record.providerPayment())) {
            throw Rejection.notFound("payment", record.providerPayment());
        }
        if (state == State.COMPLETED) {
            return;
        }
        switch (record.status()) {
            case PENDING -> {}
            case WAITING_FOR_CAPTURE -> {
                if (state == State.PENDING) {
                    apply(new PaymentProcessing(record.payment(), record.providerPayment()));
                }
            }
            case SUCCEEDED -> {
                if (record.amount().equals(amount)) {
                    apply(new PaymentCompleted(record.payment(), record.providerPayment(), amount));
                } else if (state.isOpen()) {
                    apply(new PaymentFailed(
                            record.payment(),
                            "the provider took %s, asked for were %s".formatted(record.amount(), amount)));
                }
            }
            case CANCELED -> {
                if (state.isOpen()) {
                    apply(new PaymentCancelled(record.payment(), record.reason()));
                }
            }
        }
    }

    @CommandHandler
    void handle(FailPayment fail) {
        if (state.isOpen()) {
            apply(new PaymentFailed(fail.payment(), fail.reason()));
        }
    }

    @CommandHandler
    void handle(ExpirePayment expire) {
        if (state.isOpen()) {
            apply(new PaymentCancelled(expire.payment(), expire.reason()));
        }
    }

    @CommandHandler
    void handle(RequestPaymentRefund request) {
        if (state != State.COMPLETED) {
            throw new Rejection(ProblemCode.CONFLICT, "a payment that is %s holds no money".formatted(state));
        }
        if (!request.amount().isPositive() || leftToRefund.isLessThan(request.amount())) {
            throw Rejection.invalid("amountMinor", "more than 0, at most what is left, " + leftToRefund);
        }
        apply(new PaymentRefundRequested(request.payment(), request.refund(), request.amount(), request.reason()));
    }

    @CommandHandler
    void handle(CompletePaymentRefund complete) {
        var underWay = refundsUnderWay.get(complete.refund());
        if (underWay != null) {
            apply(new PaymentRefunded(complete.payment(), complete.refund(), underWay, complete.providerRefund()));
        }
    }

    @CommandHandler
    void handle(FailPaymentRefund fail) {
        var underWay = refundsUnderWay.get(fail.refund());
        if (underWay != null) {
            apply(new PaymentRefundFailed(fail.payment(), fail.refund(), underWay, fail.reason()));
        }
    }

    @EventSourcingHandler
    void on(PaymentCreated created, Origin origin) {
        id = created.payment();
        tenant = origin.tenant();
        amount = created.amount();
        leftToRefund = Money.zero(created.amount().currency());
    }

    @EventSourcingHandler
    void on(PaymentRegistered registered) {
        providerPayment = registered.providerPayment();
    }

    @EventSourcingHandler
    void on(PaymentProcessing processing) {
        state = State.PROCESSING;
        providerPayment = processing.providerPayment();
    }

    @EventSourcingHandler
    void on(PaymentCompleted completed) {
        state = State.COMPLETED;
        providerPayment = completed.providerPayment();
        leftToRefund = completed.amount();
    }

    @EventSourcingHandler
    void on(PaymentCancelled cancelled) {
        state = State.CANCELLED;
    }

    @EventSourcingHandler
    void on(PaymentFailed failed) {
        state = State.FAILED;
    }

    @EventSourcingHandler
    void on(PaymentRefundRequested requested) {
        leftToRefund = leftToRefund.minus(requested.amount());
        refundsUnderWay.put(requested.refund(), requested.amount());
    }

    @EventSourcingHandler
    void on(PaymentRefunded refunded) {
        refundsUnderWay.remove(refunded.refund());
    }

    @EventSourcingHandler
    void on(PaymentRefundFailed failed) {
        leftToRefund = leftToRefund.plus(Objects.requireNonNull(refundsUnderWay.remove(failed.refund())));
    }
}
