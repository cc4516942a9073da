package io.lyceum.identity;

import io.lyceum.kernel.ClaimsChanged;
import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.PersonalData;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.time.Instant;
import java.util.List;

/** What can happen to a signed-in session. Kept in the person's home tenant, whichever tenant the session is for. */
public sealed interface SessionEvent extends TenantEvent {

    SessionId session();

    /**
     * C2, C22.
     *
     * @param tenant the session is for
     * @param role in that tenant at login
     * @param generation of the person's sessions, see {@link Revocation}
     * @param device what the client called itself, at most 200 characters
     * @param address the request came from
     * @param expiresAt when the session ends unless it is refreshed
     */
    @LogicalType(value = "identity.SessionOpened", revision = 2)
    record SessionOpened(
            SessionId session,
            UserId user,
            TenantId tenant,
            Role role,
            LoginMethod method,
            TokenPolicy policy,
            int generation,
            @PersonalData(of = "user") String device,
            @PersonalData(of = "user") String address,
            Instant expiresAt)
            implements SessionEvent {}

    /**
     * C5. The session was opened with something that is good once.
     *
     * @param proof signed by Telegram
     */
    @LogicalType("identity.LoginProofUsed")
    record LoginProofUsed(SessionId session, UserId user, String proof) implements SessionEvent, ClaimsChanged {

        @Override
        public List<ClaimChange> claimChanges() {
            return List.of(new ClaimTaken("login-proof", ClaimChange.EVERYWHERE, proof));
        }
    }

    /** C4. Refresh token {@code number} was handed out, the one before it is void. The first of a session is 1. */
    @LogicalType("identity.SessionRefreshed")
    record SessionRefreshed(SessionId session, UserId user, int number, Instant expiresAt) implements SessionEvent {}

    /** C4. A refresh token that was void already came again; the session is revoked with it. */
    @LogicalType("identity.RefreshTokenReuseDetected")
    record RefreshTokenReuseDetected(SessionId session, UserId user, int presented, int current)
            implements SessionEvent {}

    /** C10. Its tokens are void from now on, on every node. */
    @LogicalType("identity.SessionRevoked")
    record SessionRevoked(SessionId session, UserId user, RevocationReason reason)
            implements SessionEvent, ClaimsChanged {

        @Override
        public List<ClaimChange> claimChanges() {
            return List.of(Revocation.of(session).claim());
        }
    }
}
