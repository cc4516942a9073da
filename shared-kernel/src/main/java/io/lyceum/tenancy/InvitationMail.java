package io.lyceum.tenancy;

/** What became of the mail that tells somebody of their invitation. */
public enum InvitationMail {
    SENT,
    /** There is no mail server: whoever operates the platform can read it. */
    KEPT_OFFLINE,
    /** After several attempts. The inviter has the token and can hand it over. */
    FAILED
}
