package io.lyceum.billing.trial;

/** What a trial ended by. */
public enum TrialEnd {
    TIME,
    MESSAGES
}
