package io.lyceum.command.identity;

import io.lyceum.identity.LoginMethod;
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
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthSessionTest {

    private static final TenantId TENANT = TenantId.next();
    private static final UserId USER = UserId.next();
    private static final SessionId SESSION = SessionId.next();
    private static final Instant NOW = Instant.parse("2026-01-31T09:00:00Z");
    private static final Instant ENDS = NOW.plus(TokenPolicy.SHORT.sessionLife());
    private static final Object OPENED = opened(TokenPolicy.SHORT);
    private static final Object REVOKED = new SessionRevoked(SESSION, USER, RevocationReason.LOGOUT);

    private final AggregateTestFixture<AuthSession> fixture = new AggregateTestFixture<>(AuthSession.class);

    @BeforeEach
    void carryTheOriginOn() {
        fixture.registerCommandHandlerInterceptor(
                new CorrelationDataInterceptor<>(List.of(message -> message.getMetaData())));
    }

    private static SessionOpened opened(TokenPolicy policy) {
        return new SessionOpened(
                SESSION, USER, TENANT, Role.OWNER, LoginMethod.PASSWORD, policy, 0, "browser", "127.0.0.1", ENDS);
    }

    private static Map<String, String> by(UserId actor, TenantId tenant, Instant at) {
        return new Origin(tenant, actor, Role.SYSTEM, at, "test", "test").toMetaData();
    }

    private static Map<String, String> at(Instant time) {
        return by(USER, TENANT, time);
    }

    private TestExecutor<AuthSession> given(Object... events) {
        return fixture.given(Arrays.stream(events)
                .map(event -> GenericEventMessage.asEventMessage(event).withMetaData(at(NOW)))
                .toList());
    }

    @Test
    void aLoginThatIsGoodOnceSaysWhatItWas() {
        fixture.givenNoPriorActivity()
                .when(
                        new OpenSession(
                                SESSION,
                                USER,
                                TENANT,
                                Role.OWNER,
                                LoginMethod.PASSWORD,
                                TokenPolicy.SHORT,
                                0,
                                "browser",
                                "127.0.0.1",
                                ENDS,
                                "proof"),
                        at(NOW))
                .expectEvents(OPENED, new LoginProofUsed(SESSION, USER, "proof"));
    }

    @Test
    void theFirstRefreshTokenIsNumberOneAndEachIsFollowedByTheNext() {
        given(OPENED)
                .when(new RefreshSession(SESSION, 1, ENDS.plusSeconds(60)), at(NOW.plusSeconds(60)))
                .expectEvents(new SessionRefreshed(SESSION, USER, 2, ENDS.plusSeconds(60)));
    }

    @Test
    void aVoidRefreshTokenChangesNothingByItselfAndEndsTheSessionOnceReported() {
        var refreshed = new SessionRefreshed(SESSION, USER, 2, ENDS);
        given(OPENED, refreshed)
                .when(new RefreshSession(SESSION, 1, ENDS), at(NOW))
                .expectException(Rejection.class)
                .expectNoEvents();
        given(OPENED, refreshed)
                .when(new ReportRefreshTokenReuse(SESSION, 1), at(NOW))
                .expectEvents(
                        new RefreshTokenReuseDetected(SESSION, USER, 1, 2),
                        new SessionRevoked(SESSION, USER, RevocationReason.REFRESH_TOKEN_REUSED));
    }

    @Test
    void theGoodRefreshTokenCannotBeReportedAsReused() {
        given(OPENED).when(new ReportRefreshTokenReuse(SESSION, 1), at(NOW)).expectNoEvents();
    }

    @Test
    void nothingIsRefreshedFromANumberNeverHandedOut() {
        given(OPENED)
                .when(new RefreshSession(SESSION, 2, ENDS), at(NOW))
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    @Test
    void nothingIsRefreshedAfterTheEndOrARevocationOrWithTheLongPolicy() {
        given(OPENED)
                .when(new RefreshSession(SESSION, 1, ENDS), at(ENDS))
                .expectException(Rejection.class)
                .expectNoEvents();
        given(OPENED, REVOKED)
                .when(new RefreshSession(SESSION, 1, ENDS), at(NOW))
                .expectException(Rejection.class)
                .expectNoEvents();
        given(opened(TokenPolicy.LONG))
                .when(new RefreshSession(SESSION, 1, ENDS), at(NOW))
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    @Test
    void aSessionEndsOnceAndOnlyByItsPersonOrThePlatform() {
        given(OPENED)
                .when(new RevokeSession(SESSION, RevocationReason.LOGOUT), at(NOW))
                .expectEvents(REVOKED);
        given(OPENED, REVOKED)
                .when(new RevokeSession(SESSION, RevocationReason.LOGOUT), at(NOW))
                .expectNoEvents();
        given(OPENED)
                .when(new RevokeSession(SESSION, RevocationReason.LOGOUT), by(UserId.next(), TENANT, NOW))
                .expectException(Rejection.class)
                .expectNoEvents();
        given(OPENED)
                .when(new RevokeSession(SESSION, RevocationReason.LOGOUT), by(USER, TenantId.next(), NOW))
                .expectException(Rejection.class)
                .expectNoEvents();
    }
}
