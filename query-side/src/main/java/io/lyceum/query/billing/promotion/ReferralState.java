package io.lyceum.query.billing.promotion;

/** Whether a school that came with a referral code has paid. */
enum ReferralState {
    REGISTERED,
    REWARDED
}
