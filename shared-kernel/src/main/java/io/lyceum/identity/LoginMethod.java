package io.lyceum.identity;

/** How a person showed who they are. */
public enum LoginMethod {
    PASSWORD,
    /** C5. */
    TELEGRAM_MINI_APP,
    /** C8. */
    TELEGRAM_WIDGET,
    /** C8. By a session in another tenant of the same person. */
    ACCOUNT_SWITCH,
    /** C11. */
    DEMO
}
