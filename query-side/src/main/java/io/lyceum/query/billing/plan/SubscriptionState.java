package io.lyceum.query.billing.plan;

/** Where a subscription stands. */
enum SubscriptionState {
    /** A card is set, no plan chosen yet. */
    NONE,
    ACTIVE,
    /** An invoice could not be charged, and is tried again. */
    PAST_DUE,
    SUSPENDED,
    ENDED
}
