package io.lyceum.query.billing.promotion;

/** Whether a school that came with a referral code has paid, and whether its payment was sent back afterwards. */
enum ReferralState {
    REGISTERED,
    REWARDED,
    WITHDRAWN
}
