package io.lyceum.command.identity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.identity.OpenSession;
import io.lyceum.identity.RefreshSession;
import io.lyceum.identity.ReportRefreshTokenReuse;
import io.lyceum.identity.RevocationReason;
import io.lyceum.identity.RevokeSession;
import io.lyceum.identity.SessionEvent.LoginProofUsed;
import io.lyceum.identity.SessionEvent.RefreshTokenReuseDetected;
import io.lyceum.identity.SessionEvent.SessionOpened;
import io.lyceum.identity.SessionEvent.SessionRefreshed;
import io.lyceum.identity.SessionEvent.SessionRevoked;
import io.lyceum.identity.SessionId;
import io.lyceum.identity.TokenPolicy;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** A session: the family of refresh tokens that began with one login. At any time one of them is good. */
@AggregateRoot
public class AuthSession extends TenantAggregate {

    @AggregateIdentifier
    private @Nullable SessionId id;

    private @Nullable UserId user;
    private @Nullable TokenPolicy policy;
    private @Nullable Instant expiresAt;
    private int number = 1;
    private boolean revoked;

    protected AuthSession() {}

    @CommandHandler
    public AuthSession(OpenSession open) {
        apply(new SessionOpened(
                open.session(),
                open.user(),
                open.tenant(),
                open.role(),
                open.method(),
                open.policy(),
                open.generation(),
                open.device(),
                open.address(),
                open.expiresAt()));
        if (open.proof() != null) {
            apply(new LoginProofUsed(open.session(), open.user(), open.proof()));
        }
    }

    @CommandHandler
    void handle(RefreshSession refresh, Origin origin) {
        var now = origin.occurredAt();
        if (revoked || policy != TokenPolicy.SHORT || !now.isBefore(Objects.requireNonNull(expiresAt))) {
            throw new Rejection(ProblemCode.UNAUTHENTICATED, "the session has ended: log in again");
        }
        if (refresh.presented() < number) {
            throw new Rejection(
                    ProblemCode.UNAUTHENTICATED,
                    "the session has ended: log in again",
                    Map.of(RefreshSession.REUSED, true));
        }
        if (refresh.presented() > number) {
            throw new Rejection(ProblemCode.UNAUTHENTICATED, "the session has ended: log in again");
        }
        apply(new SessionRefreshed(refresh.session(), Objects.requireNonNull(user), number + 1, refresh.expiresAt()));
    }

    @CommandHandler
    void handle(ReportRefreshTokenReuse report) {
        if (!revoked && report.presented() < number) {
            var whose = Objects.requireNonNull(user);
            apply(new RefreshTokenReuseDetected(report.session(), whose, report.presented(), number));
            apply(new SessionRevoked(report.session(), whose, RevocationReason.REFRESH_TOKEN_REUSED));
        }
    }

    @CommandHandler
    void handle(RevokeSession revoke, Origin origin) {
        if (!origin.actor().equals(user) && !origin.actor().equals(Origin.PLATFORM)) {
            throw Rejection.notFound("session", revoke.session());
        }
        if (!revoked) {
            apply(new SessionRevoked(revoke.session(), Objects.requireNonNull(user), revoke.reason()));
        }
    }

    @EventSourcingHandler
    void on(SessionOpened opened, Origin origin) {
        id = opened.session();
        tenant = origin.tenant();
        user = opened.user();
        policy = opened.policy();
        expiresAt = opened.expiresAt();
    }

    @EventSourcingHandler
    void on(SessionRefreshed refreshed) {
        number = refreshed.number();
        expiresAt = refreshed.expiresAt();
    }

    @EventSourcingHandler
    void on(SessionRevoked ended) {
        revoked = true;
    }
}
