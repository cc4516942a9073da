package io.lyceum.identity;

/** What became of a mail. */
public enum MailOutcome {
    /** The mail server took it. */
    SENT,
    /** It stays on the platform: no mail server is configured. */
    KEPT_OFFLINE,
    /** No attempt succeeded. */
    FAILED
}
