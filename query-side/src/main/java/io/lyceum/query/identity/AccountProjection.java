package io.lyceum.query.identity;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.identity.UserEvent;
import io.lyceum.identity.UserEvent.AllSessionsRevoked;
import io.lyceum.identity.UserEvent.EmailConfirmationRequested;
import io.lyceum.identity.UserEvent.EmailConfirmed;
import io.lyceum.identity.UserEvent.OnboardingSkipped;
import io.lyceum.identity.UserEvent.OnboardingStepCompleted;
import io.lyceum.identity.UserEvent.ProfileUpdated;
import io.lyceum.identity.UserEvent.RecoveryCodeUsed;
import io.lyceum.identity.UserEvent.RecoveryCodesReplaced;
import io.lyceum.identity.UserEvent.TwoFactorDisabled;
import io.lyceum.identity.UserEvent.TwoFactorEnabled;
import io.lyceum.identity.UserEvent.UserBlocked;
import io.lyceum.identity.UserEvent.UserLinkedToTelegram;
import io.lyceum.identity.UserEvent.UserRegistered;
import io.lyceum.identity.UserEvent.UserUnblocked;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;

/** What a person is shown of their own account (C9). */
public final class AccountProjection extends Projection {

    static final String NAME = "user-account";

    private static final Table ACCOUNT = table("user_account", "user_id")
            .personal("user_id", "email", "name", "telegram_id", "telegram_username", "photo_url");
    private static final Table STEP = table("onboarding_step", "user_id", "step");

    public AccountProjection() {
        super(NAME, ACCOUNT, STEP);
        on(
                UserRegistered.class,
                (e, at) -> ACCOUNT.upsert(row().set("user_id", e.user())
                        .set("email", e.email().isEmpty() ? null : e.email())
                        .set("name", e.name())));
        on(
                UserLinkedToTelegram.class,
                (e, at) -> ACCOUNT.update(row().set("user_id", e.user()).set("telegram_id", e.telegramId())));
        on(
                ProfileUpdated.class,
                (e, at) -> ACCOUNT.update(row().set("user_id", e.user())
                        .set("name", e.name())
                        .set("telegram_username", e.username())
                        .set("photo_url", e.photoUrl())
                        .set("language", e.language())));
        on(
                TwoFactorEnabled.class,
                (e, at) -> ACCOUNT.update(row().set("user_id", e.user())
                        .set("two_factor", true)
                        .set("recovery_codes_left", UserEvent.RECOVERY_CODES)));
        on(
                TwoFactorDisabled.class,
                (e, at) -> ACCOUNT.update(
                        row().set("user_id", e.user()).set("two_factor", false).set("recovery_codes_left", 0)));
        on(
                RecoveryCodesReplaced.class,
                (e, at) -> ACCOUNT.update(
                        row().set("user_id", e.user()).set("recovery_codes_left", UserEvent.RECOVERY_CODES)));
        on(
                RecoveryCodeUsed.class,
                (e, at) -> ACCOUNT.add(row().set("user_id", e.user()).set("recovery_codes_left", -1)));
        on(
                OnboardingStepCompleted.class,
                (e, at) -> STEP.upsert(
                        row().set("user_id", e.user()).set("step", e.step()).set("completed_at", at.occurredAt())));
        on(
                OnboardingSkipped.class,
                (e, at) -> ACCOUNT.update(row().set("user_id", e.user()).set("onboarding_skipped", true)));
        on(
                EmailConfirmationRequested.class,
                (e, at) -> ACCOUNT.update(row().set("user_id", e.user()).set("email_confirmed", false)));
        on(
                EmailConfirmed.class,
                (e, at) -> ACCOUNT.update(row().set("user_id", e.user()).set("email_confirmed", true)));
        on(
                UserBlocked.class,
                (e, at) -> ACCOUNT.update(row().set("user_id", e.user()).set("blocked", true)));
        on(
                UserUnblocked.class,
                (e, at) -> ACCOUNT.update(row().set("user_id", e.user()).set("blocked", false)));
        on(
                AllSessionsRevoked.class,
                (e, at) -> ACCOUNT.update(row().set("user_id", e.user()).set("generation", e.generation() + 1)));
    }
}
