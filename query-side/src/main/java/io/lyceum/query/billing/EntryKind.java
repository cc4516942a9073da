package io.lyceum.query.billing;

/** How an entry moves the balance: by {@code afterMinor - beforeMinor}. */
enum EntryKind {
    CREDIT,
    DEBIT,
    /** A debit of what had been reserved. */
    CAPTURE,
    /** What a debit or capture took is given back. */
    REFUND,
    /** By hand, up or down. */
    ADJUSTMENT,
    /** What a promo code brought. */
    PROMO
}
