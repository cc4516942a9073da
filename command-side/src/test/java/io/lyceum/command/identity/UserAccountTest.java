package io.lyceum.command.identity;

import io.lyceum.identity.AddMember;
import io.lyceum.identity.BlockUser;
import io.lyceum.identity.ChangePassword;
import io.lyceum.identity.CompleteOnboardingStep;
import io.lyceum.identity.ConfirmEmail;
import io.lyceum.identity.EnableTwoFactor;
import io.lyceum.identity.RecordLoginFailure;
import io.lyceum.identity.RequestEmailConfirmation;
import io.lyceum.identity.ResetPassword;
import io.lyceum.identity.RevocationReason;
import io.lyceum.identity.RevokeAllSessions;
import io.lyceum.identity.UpdateProfile;
import io.lyceum.identity.UseRecoveryCode;
import io.lyceum.identity.UseSecondFactor;
import io.lyceum.identity.UserEvent.AccountLocked;
import io.lyceum.identity.UserEvent.AllSessionsRevoked;
import io.lyceum.identity.UserEvent.EmailConfirmationRequested;
import io.lyceum.identity.UserEvent.EmailConfirmed;
import io.lyceum.identity.UserEvent.LoginFailed;
import io.lyceum.identity.UserEvent.PasswordChanged;
import io.lyceum.identity.UserEvent.PasswordReset;
import io.lyceum.identity.UserEvent.PasswordResetRequested;
import io.lyceum.identity.UserEvent.ProfileUpdated;
import io.lyceum.identity.UserEvent.RecoveryCodeUsed;
import io.lyceum.identity.UserEvent.SecondFactorUsed;
import io.lyceum.identity.UserEvent.TwoFactorEnabled;
import io.lyceum.identity.UserEvent.TwoFactorPrepared;
import io.lyceum.identity.UserEvent.UserBlocked;
import io.lyceum.identity.UserEvent.UserRegistered;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserAccountTest {

    private static final TenantId TENANT = TenantId.next();
    private static final UserId USER = UserId.next();
    private static final Instant NOW = Instant.parse("2026-01-31T09:00:00Z");
    private static final Instant TOMORROW = NOW.plusSeconds(86_400);
    private static final Object REGISTERED =
            new UserRegistered(USER, "olga@test.example", "Olga", "hash", TENANT, Role.OWNER, "School");
    private static final Object CONFIRMATION = new EmailConfirmationRequested(USER, 1, TOMORROW);
    private static final Object RESET = new PasswordResetRequested(USER, 1, TOMORROW);
    private static final Object PREPARED = new TwoFactorPrepared(USER, "secret");
    private static final Object ENABLED = new TwoFactorEnabled(USER, 100, List.of("a", "b"));

    private final AggregateTestFixture<UserAccount> fixture = new AggregateTestFixture<>(UserAccount.class);

    @BeforeEach
    void carryTheOriginOn() {
        fixture.registerCommandHandlerInterceptor(
                new CorrelationDataInterceptor<>(List.of(message -> message.getMetaData())));
    }

    private static Map<String, String> by(UserId actor, Instant at) {
        return new Origin(TENANT, actor, Role.SYSTEM, at, "test", "test").toMetaData();
    }

    private static Map<String, String> at(Instant time) {
        return by(USER, time);
    }

    private TestExecutor<UserAccount> given(Object... events) {
        return fixture.given(Arrays.stream(events)
                .map(event -> GenericEventMessage.asEventMessage(event).withMetaData(at(NOW)))
                .toList());
    }

    private static Object allSessionsRevoked(int generation, RevocationReason reason) {
        return new AllSessionsRevoked(USER, generation, reason);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"OWNER", "SUPER_ADMIN", "SYSTEM", "VISITOR", "API_CLIENT"})
    void nobodyIsAddedInARoleThatIsNotGiven(Role role) {
        fixture.givenNoPriorActivity()
                .when(new AddMember(USER, "x@test.example", "X", "hash", role), at(NOW))
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    @Test
    void anAddressIsConfirmedByTheNewestMailBeforeItExpires() {
        given(REGISTERED, CONFIRMATION).when(new ConfirmEmail(USER, 1), at(NOW)).expectEvents(new EmailConfirmed(USER));
        given(REGISTERED, CONFIRMATION)
                .when(new ConfirmEmail(USER, 1), at(TOMORROW))
                .expectException(Rejection.class);
        given(REGISTERED, CONFIRMATION, new EmailConfirmationRequested(USER, 2, TOMORROW))
                .when(new ConfirmEmail(USER, 1), at(NOW))
                .expectException(Rejection.class);
        given(REGISTERED, CONFIRMATION, new EmailConfirmed(USER))
                .when(new ConfirmEmail(USER, 1), at(NOW))
                .expectNoEvents();
    }

    @Test
    void aConfirmedAddressGetsNoFurtherConfirmationMail() {
        given(REGISTERED, CONFIRMATION, new EmailConfirmed(USER))
                .when(new RequestEmailConfirmation(USER, TOMORROW), at(NOW))
                .expectNoEvents();
        given(REGISTERED, CONFIRMATION)
                .when(new RequestEmailConfirmation(USER, TOMORROW), at(NOW))
                .expectEvents(new EmailConfirmationRequested(USER, 2, TOMORROW));
    }

    @Test
    void aPasswordIsResetOnceByTheNewestMailWhichConfirmsTheAddressToo() {
        given(REGISTERED, CONFIRMATION, RESET)
                .when(new ResetPassword(USER, 1, "other"), at(NOW))
                .expectEvents(
                        new PasswordReset(USER, 1, "other"),
                        new EmailConfirmed(USER),
                        allSessionsRevoked(0, RevocationReason.PASSWORD_CHANGED));
        given(REGISTERED, RESET, new PasswordReset(USER, 1, "other"))
                .when(new ResetPassword(USER, 1, "another"), at(NOW))
                .expectException(Rejection.class);
        given(REGISTERED, RESET)
                .when(new ResetPassword(USER, 1, "late"), at(TOMORROW))
                .expectException(Rejection.class);
        given(REGISTERED)
                .when(new ResetPassword(USER, 0, "never asked for"), at(NOW))
                .expectException(Rejection.class);
    }

    @Test
    void aLinkSentBeforeThePasswordWasChangedIsVoid() {
        given(REGISTERED, RESET, new PasswordChanged(USER, "new"))
                .when(new ResetPassword(USER, 1, "other"), at(NOW))
                .expectException(Rejection.class);
    }

    @Test
    void eachRevocationOfAllSessionsIsOfTheNextGeneration() {
        given(REGISTERED, allSessionsRevoked(0, RevocationReason.ALL_ENDED_BY_USER))
                .when(new RevokeAllSessions(USER, RevocationReason.ALL_ENDED_BY_USER), at(NOW))
                .expectEvents(allSessionsRevoked(1, RevocationReason.ALL_ENDED_BY_USER));
    }

    @Test
    void anotherPersonCannotActOnTheAccount() {
        given(REGISTERED)
                .when(new ChangePassword(USER, "stolen"), by(UserId.next(), NOW))
                .expectException(Rejection.class)
                .expectNoEvents();
        given(REGISTERED)
                .when(new RevokeAllSessions(USER, RevocationReason.ALL_ENDED_BY_USER), by(UserId.next(), NOW))
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    @Test
    void aFailedLoginIsRecordedAndTheLastOfTooManyLocks() {
        given(REGISTERED).when(new RecordLoginFailure(USER, null), at(NOW)).expectEvents(new LoginFailed(USER));
        given(REGISTERED)
                .when(new RecordLoginFailure(USER, TOMORROW), at(NOW))
                .expectEvents(new LoginFailed(USER), new AccountLocked(USER, TOMORROW));
    }

    @Test
    void aBlockedPersonsSessionsEnd() {
        given(REGISTERED)
                .when(new BlockUser(USER, "spam"), by(Origin.PLATFORM, NOW))
                .expectEvents(new UserBlocked(USER, "spam"), allSessionsRevoked(0, RevocationReason.USER_BLOCKED));
    }

    @Test
    void aCodeOfTheAppIsGoodOnceAndNoneBeforeIt() {
        given(REGISTERED, PREPARED, ENABLED)
                .when(new UseSecondFactor(USER, 101), at(NOW))
                .expectEvents(new SecondFactorUsed(USER, 101));
        for (var used : new long[] {100, 99}) {
            given(REGISTERED, PREPARED, ENABLED)
                    .when(new UseSecondFactor(USER, used), at(NOW))
                    .expectException(Rejection.class)
                    .expectNoEvents();
        }
    }

    @Test
    void aRecoveryCodeIsGoodOnce() {
        given(REGISTERED, PREPARED, ENABLED)
                .when(new UseRecoveryCode(USER, "a"), at(NOW))
                .expectEvents(new RecoveryCodeUsed(USER, "a"));
        given(REGISTERED, PREPARED, ENABLED, new RecoveryCodeUsed(USER, "a"))
                .when(new UseRecoveryCode(USER, "a"), at(NOW))
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    @Test
    void aSecondFactorIsEnabledOnlyAfterItWasPrepared() {
        given(REGISTERED).when(new EnableTwoFactor(USER, 1, List.of()), at(NOW)).expectException(Rejection.class);
        given(REGISTERED, PREPARED, ENABLED)
                .when(new EnableTwoFactor(USER, 200, List.of()), at(NOW))
                .expectException(Rejection.class);
    }

    @Test
    void aProfileIsUpdatedOnlyWhenItSaysSomethingNew() {
        given(REGISTERED)
                .when(new UpdateProfile(USER, "Olga", null, null, null), at(NOW))
                .expectNoEvents();
        given(REGISTERED, new ProfileUpdated(USER, "Olga", "olga", "photo", "ru"))
                .when(new UpdateProfile(USER, null, null, null, "en"), at(NOW))
                .expectEvents(new ProfileUpdated(USER, "Olga", "olga", "photo", "en"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 6, 100})
    void onboardingHasStepsZeroToFive(int step) {
        given(REGISTERED).when(new CompleteOnboardingStep(USER, step), at(NOW)).expectException(Rejection.class);
    }
}
