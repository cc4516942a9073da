package io.lyceum.notification;

/** What a notification is about (C214). Its words are made where it is shown: none are stored. */
public enum NotificationKind {
    /** A homework waits for its check. */
    HOMEWORK_SUBMITTED,
    /** A curator has reviewed one's own homework. */
    HOMEWORK_REVIEWED,
    LESSON_COMPLETED,
    TEST_PASSED,
    COURSE_COMPLETED,
    /** The risk of a student has crossed 50 upward; once for each crossing. */
    STUDENT_AT_RISK,
    /** Somebody in a dialog asks for a person. */
    HANDOFF_REQUESTED,
    /** The balance pays for few messages more (C151). */
    LOW_BALANCE,
    /** The balance pays for no message any more (C151). */
    BALANCE_DEPLETED
}
