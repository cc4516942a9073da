package io.lyceum.learning;

/** Where a student stands (C63). */
public enum StudentStatus {
    ACTIVE,
    /** Risk reached 50 and has not fallen below 40 since. */
    AT_RISK,
    /** No activity for 14 days, or by command; new activity brings the student back (A27). */
    DROPPED,
    /** All lessons of all enrolments done; final. */
    COMPLETED
}
