package io.lyceum.identity;

/** Why a session ended before its time. */
public enum RevocationReason {
    /** C10. */
    LOGOUT,
    /** C22. The person ended it from another session. */
    ENDED_BY_USER,
    /** C22. The person ended all sessions. */
    ALL_ENDED_BY_USER,
    /** C4. A refresh token came a second time: one of the two who have it is a thief. */
    REFRESH_TOKEN_REUSED,
    /** C13. */
    PASSWORD_CHANGED,
    /** C197. */
    USER_BLOCKED,
    /** C26. The role changed or the membership ended. */
    MEMBERSHIP_CHANGED,
    /** A33. */
    PERSON_FORGOTTEN
}
