package io.lyceum.notification;

/** What a notification is about (C214). Its words are made where it is shown: none are stored. */
public enum NotificationKind {
    /** A homework waits for its check. */
    HOMEWORK_SUBMITTED,
    /** A curator has reviewed one's own homework. */
    HOMEWORK_REVIEWED,
    /** P1. The AI could not check a homework: it waits for a curator. */
    HOMEWORK_CHECK_FAILED,
    LESSON_COMPLETED,
    TEST_PASSED,
    COURSE_COMPLETED,
    /** The risk of a student has crossed 50 upward; once for each crossing. */
    STUDENT_AT_RISK,
    /** P12. A section of one's course is served from now on; {@code about} is the group. */
    SECTION_STARTED,
    /** Somebody in a dialog asks for a person. */
    HANDOFF_REQUESTED,
    /** A student's question got an answer without a source; {@code about} is the dialog. */
    QUESTION_UNRESOLVED,
    /** The balance pays for few messages more (C151). */
    LOW_BALANCE,
    /** The balance pays for no message any more (C151). */
    BALANCE_DEPLETED,
    /** C154. So much of what the plan allows in a month is used; {@code about} is the quota's ledger. */
    QUOTA_WARNING,
    /** C186. A video one ordered costs more than its budget, and waits for a decision; {@code about} is the job. */
    RENDER_JOB_PAUSED,
    /** C155. The month's overage comes near its cap, or is there. */
    OVERAGE_CAP,
    /** C154. An invoice could not be charged; {@code about} is the invoice. */
    PAYMENT_FAILED,
    SUBSCRIPTION_SUSPENDED,
    SUBSCRIPTION_CANCELLED,
    /** The card invoices are charged to expires within 30 days. */
    CARD_EXPIRING,
    /** The trial ends in a few days, or most of its messages are used (C152). */
    TRIAL_ENDING,
    /** The trial is over (C152). */
    TRIAL_EXPIRED
}
