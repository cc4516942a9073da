package io.lyceum.command.identity;

import io.lyceum.identity.UserEvent;
import io.lyceum.identity.UserEvent.AccountLocked;
import io.lyceum.identity.UserEvent.AllSessionsRevoked;
import io.lyceum.identity.UserEvent.EmailConfirmationRequested;
import io.lyceum.identity.UserEvent.EmailConfirmed;
import io.lyceum.identity.UserEvent.LoginFailed;
import io.lyceum.identity.UserEvent.MailHandled;
import io.lyceum.identity.UserEvent.OnboardingSkipped;
import io.lyceum.identity.UserEvent.OnboardingStepCompleted;
import io.lyceum.identity.UserEvent.PasswordChanged;
import io.lyceum.identity.UserEvent.PasswordReset;
import io.lyceum.identity.UserEvent.PasswordResetRequested;
import io.lyceum.identity.UserEvent.ProfileUpdated;
import io.lyceum.identity.UserEvent.RecoveryCodeUsed;
import io.lyceum.identity.UserEvent.RecoveryCodesReplaced;
import io.lyceum.identity.UserEvent.RegistrationAttempted;
import io.lyceum.identity.UserEvent.SecondFactorUsed;
import io.lyceum.identity.UserEvent.TwoFactorDisabled;
import io.lyceum.identity.UserEvent.TwoFactorEnabled;
import io.lyceum.identity.UserEvent.TwoFactorPrepared;
import io.lyceum.identity.UserEvent.UserBlocked;
import io.lyceum.identity.UserEvent.UserLinkedToTelegram;
import io.lyceum.identity.UserEvent.UserRegistered;
import io.lyceum.identity.UserEvent.UserUnblocked;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a login needs to know of a person, from the events of their account. */
final class Account {

    private final UserId user;
    private final TenantId home;
    private final Role homeRole;
    private final String email;
    private String passwordHash;
    private int generation;
    private boolean awaitsConfirmation;
    private boolean blocked;
    private String name;
    private @Nullable String telegramId;
    private @Nullable String preparedSecret;
    private @Nullable String twoFactorSecret;

    private Account(UserRegistered event) {
        user = event.user();
        home = event.tenant();
        homeRole = event.role();
        email = event.email();
        passwordHash = event.passwordHash();
        name = event.name();
    }

    /** The account after one more event; the first must be its registration. */
    static @Nullable Account after(@Nullable Account before, UserEvent event) {
        if (before == null) {
            return event instanceof UserRegistered registered ? new Account(registered) : null;
        }
        before.apply(event);
        return before;
    }

    private void apply(UserEvent event) {
        switch (event) {
            case EmailConfirmationRequested requested -> awaitsConfirmation = true;
            case EmailConfirmed confirmed -> awaitsConfirmation = false;
            case PasswordChanged changed -> passwordHash = changed.passwordHash();
            case PasswordReset reset -> passwordHash = reset.passwordHash();
            case AllSessionsRevoked revoked -> generation = revoked.generation() + 1;
            case UserBlocked block -> blocked = true;
            case UserUnblocked unblock -> blocked = false;
            case UserRegistered again -> throw new IllegalStateException("an account is registered once");
            case UserLinkedToTelegram linked -> telegramId = linked.telegramId();
            case TwoFactorPrepared prepared -> preparedSecret = prepared.secret();
            case TwoFactorEnabled enabled -> twoFactorSecret = preparedSecret;
            case TwoFactorDisabled disabled -> {
                twoFactorSecret = null;
                preparedSecret = null;
            }
            case ProfileUpdated updated -> name = updated.name();
            case RecoveryCodesReplaced nothing -> {}
            case SecondFactorUsed nothing -> {}
            case RecoveryCodeUsed nothing -> {}
            case OnboardingStepCompleted nothing -> {}
            case OnboardingSkipped nothing -> {}
            case LoginFailed nothing -> {}
            case AccountLocked nothing -> {}
            case MailHandled nothing -> {}
            case PasswordResetRequested nothing -> {}
            case RegistrationAttempted nothing -> {}
        }
    }

    UserId user() {
        return user;
    }

    /** The tenant that keeps the account. */
    TenantId home() {
        return home;
    }

    /** The role it was registered with. */
    Role homeRole() {
        return homeRole;
    }

    String email() {
        return email;
    }

    /** What the person recognises the account by. */
    String label() {
        return email.isEmpty() ? name : email;
    }

    /** Of the person at Telegram, if they are linked and not forgotten. */
    OptionalLong telegramNumber() {
        return telegramId != null && telegramId.matches("\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(telegramId))
                : OptionalLong.empty();
    }

    /** The newest secret for one-time codes, whether it counts already or not (C14). */
    Optional<String> preparedSecret() {
        return Optional.ofNullable(preparedSecret);
    }

    /** The secret whose codes a login needs, if it needs any (C14). */
    Optional<String> twoFactorSecret() {
        return Optional.ofNullable(twoFactorSecret);
    }

    boolean hasPassword() {
        return !passwordHash.isEmpty();
    }

    String passwordHash() {
        return passwordHash;
    }

    /** Of the sessions opened from now on, see {@link io.lyceum.identity.Revocation}. */
    int generation() {
        return generation;
    }

    /** Whether the person may sign in: has confirmed their address (C12), and is not blocked (C197). */
    boolean maySignIn() {
        return !awaitsConfirmation && !blocked;
    }
}
