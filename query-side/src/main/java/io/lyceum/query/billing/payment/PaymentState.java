package io.lyceum.query.billing.payment;

/** How a payment stands (5.3). */
enum PaymentState {
    PENDING,
    PROCESSING,
    COMPLETED,
    CANCELLED,
    FAILED
}
