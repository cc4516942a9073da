package io.lyceum.identity;

import java.time.Duration;

/** How long a session's tokens live (A4). */
public enum TokenPolicy {
    /** For browsers: an access token of 30 minutes, refreshed for 30 days after the last refresh. */
    SHORT(Duration.ofMinutes(30), Duration.ofDays(30)),
    /** For Telegram and company clients: one access token of 10,080 minutes (C3) and no refresh. */
    LONG(Duration.ofDays(7), Duration.ofDays(7));

    private final Duration accessLife;
    private final Duration sessionLife;

    TokenPolicy(Duration accessLife, Duration sessionLife) {
        this.accessLife = accessLife;
        this.sessionLife = sessionLife;
    }

    public Duration accessLife() {
        return accessLife;
    }

    /** From login, or the last refresh, to the end of the session. */
    public Duration sessionLife() {
        return sessionLife;
    }

    public boolean refreshes() {
        return this == SHORT;
    }
}
