package io.lyceum.identity;

/** What a mail to a person is about. */
public enum MailKind {
    /** C12. */
    CONFIRM_EMAIL,
    /** C12. Somebody tried to register the address again. */
    REGISTRATION_ATTEMPT,
    /** C13. */
    RESET_PASSWORD,
    /** C13. The password is another one now. */
    PASSWORD_CHANGED,
    /** Too many failed logins. */
    ACCOUNT_LOCKED
}
