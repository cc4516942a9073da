package io.lyceum.billing.payment;

/** Who takes the payer's money. */
public enum Provider {
    YOOKASSA,
    STRIPE,
    /** Nobody: payments succeed by themselves, for a system without an account anywhere. */
    OFFLINE
}
