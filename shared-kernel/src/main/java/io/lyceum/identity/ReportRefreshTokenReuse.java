package io.lyceum.identity;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C4. A void refresh token came again: revokes the session. */
public record ReportRefreshTokenReuse(
        @TargetAggregateIdentifier SessionId session, int presented) {}
