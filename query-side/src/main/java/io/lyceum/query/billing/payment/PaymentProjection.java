package io.lyceum.query.billing.payment;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.billing.payment.PaymentEvent;
import io.lyceum.billing.payment.PaymentEvent.PaymentCancelled;
import io.lyceum.billing.payment.PaymentEvent.PaymentCompleted;
import io.lyceum.billing.payment.PaymentEvent.PaymentCreated;
import io.lyceum.billing.payment.PaymentEvent.PaymentFailed;
import io.lyceum.billing.payment.PaymentEvent.PaymentProcessing;
import io.lyceum.billing.payment.PaymentEvent.PaymentRefundFailed;
import io.lyceum.billing.payment.PaymentEvent.PaymentRefundRequested;
import io.lyceum.billing.payment.PaymentEvent.PaymentRefunded;
import io.lyceum.billing.payment.PaymentEvent.PaymentRegistered;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Row;
import io.lyceum.query.platform.projection.Table;
import java.util.List;

/** Each payment and what of it went back (C150). */
public final class PaymentProjection extends Projection {

    static final String NAME = "payments";

    private static final Table PAYMENT =
            table("payment", "payment_id").personal("payer_id", "payer_email", "payer_phone", "payer_name");
    private static final Table REFUND = table("payment_refund", "refund_id");

    public PaymentProjection() {
        super(NAME, PAYMENT, REFUND);
        on(
                PaymentCreated.class,
                (e, at) -> PAYMENT.upsert(payment(e)
                        .set("order_id", e.orderId())
                        .set("provider", e.provider())
                        .set("state", PaymentState.PENDING)
                        .set("amount_minor", e.amount().amountMinor())
                        .set("refunded_minor", 0)
                        .set("currency", e.amount().currency().getCurrencyCode())
                        .set("description", e.description())
                        .set("payer_id", e.payer())
                        .set("payer_email", e.email())
                        .set("payer_phone", e.phone())
                        .set("payer_name", e.name())
                        .set("created_at", at.occurredAt())));
        on(
                PaymentRegistered.class,
                (e, at) -> PAYMENT.update(payment(e)
                        .set("provider_payment", e.providerPayment())
                        .set("confirmation_url", e.confirmationUrl())));
        on(
                PaymentProcessing.class,
                (e, at) -> PAYMENT.update(
                        payment(e).set("state", PaymentState.PROCESSING).set("provider_payment", e.providerPayment())));
        on(
                PaymentCompleted.class,
                (e, at) -> PAYMENT.update(payment(e)
                        .set("state", PaymentState.COMPLETED)
                        .set("provider_payment", e.providerPayment())
                        .set("reason", null)
                        .set("completed_at", at.occurredAt())));
        on(
                PaymentCancelled.class,
                (e, at) -> PAYMENT.update(
                        payment(e).set("state", PaymentState.CANCELLED).set("reason", e.reason())));
        on(
                PaymentFailed.class,
                (e, at) -> PAYMENT.update(
                        payment(e).set("state", PaymentState.FAILED).set("reason", e.reason())));
        on(
                PaymentRefundRequested.class,
                (e, at) -> REFUND.upsert(row().set("refund_id", e.refund())
                        .set("payment_id", e.payment())
                        .set("state", RefundState.PENDING)
                        .set("amount_minor", e.amount().amountMinor())
                        .set("currency", e.amount().currency().getCurrencyCode())
                        .set("reason", e.reason())
                        .set("requested_at", at.occurredAt())));
        onEach(
                PaymentRefunded.class,
                (e, at) -> List.of(
                        REFUND.update(row().set("refund_id", e.refund())
                                .set("state", RefundState.SENT)
                                .set("provider_refund", e.providerRefund())
                                .set("ended_at", at.occurredAt())),
                        PAYMENT.add(payment(e).set("refunded_minor", e.amount().amountMinor()))));
        on(
                PaymentRefundFailed.class,
                (e, at) -> REFUND.update(row().set("refund_id", e.refund())
                        .set("state", RefundState.FAILED)
                        .set("ended_at", at.occurredAt())));
    }

    private static Row payment(PaymentEvent event) {
        return row().set("payment_id", event.payment());
    }
}
