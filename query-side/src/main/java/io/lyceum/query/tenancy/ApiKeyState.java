package io.lyceum.query.tenancy;

/** Whether an API key opens anything. */
enum ApiKeyState {
    GOOD,
    REVOKED,
    /** Told from the time asked for, no event says so. */
    EXPIRED
}
