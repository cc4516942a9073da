package io.lyceum.query.billing.payment;

/** How money on its way back stands. */
enum RefundState {
    PENDING,
    SENT,
    FAILED
}
