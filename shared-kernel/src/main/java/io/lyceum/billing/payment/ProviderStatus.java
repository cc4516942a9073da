package io.lyceum.billing.payment;

/** How a payment stands at its provider, in YooKassa's words; Stripe's are mapped onto them. */
public enum ProviderStatus {
    PENDING,
    WAITING_FOR_CAPTURE,
    SUCCEEDED,
    CANCELED
}
