package io.lyceum.identity;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * C4. Hands out the next refresh token for the one presented.
 *
 * @param presented number of the refresh token that came, its signature checked
 */
public record RefreshSession(@TargetAggregateIdentifier SessionId session, int presented, Instant expiresAt) {

    /** In the facts of the refusal of a refresh token that was void already. */
    public static final String REUSED = "reused";
}
