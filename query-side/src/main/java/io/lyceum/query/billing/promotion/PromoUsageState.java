package io.lyceum.query.billing.promotion;

/** Whether a used code has brought what it promises. */
enum PromoUsageState {
    /** It waits for a top-up. */
    WAITING,
    CREDITED
}
