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
import org.jspecify.annotations.Nullable;

/** What can happen to a person's account. */
public sealed interface UserEvent extends TenantEvent {

    /** C14. How many recovery codes there are whenever new ones are made; events tell of them only in personal data. */
    int RECOVERY_CODES = 10;

    UserId user();

    /**
     * C1, C26. The first role of the person: owner of a new tenant, or member of an existing one.
     *
     * @param email lower case; unique on the platform; empty for who came from Telegram
     * @param passwordHash Argon2id; empty for who came from Telegram
     * @param schoolName of the tenant to be created for an owner, else empty
     */
    @LogicalType("identity.UserRegistered")
    record UserRegistered(
            UserId user,
            @PersonalData(of = "user") String email,
            @PersonalData(of = "user") String name,
            @PersonalData(of = "user") String passwordHash,
            TenantId tenant,
            Role role,
            String schoolName)
            implements UserEvent, ClaimsChanged {

        @Override
        public List<ClaimChange> claimChanges() {
            return email.isEmpty() ? List.of() : List.of(new ClaimTaken("email", ClaimChange.EVERYWHERE, email));
        }
    }

    /** C2. Somebody gave a wrong password for this account. */
    @LogicalType("identity.LoginFailed")
    record LoginFailed(UserId user) implements UserEvent {}

    /**
     * C22. Every session opened so far is void, in every tenant.
     *
     * @param generation of those sessions; the next ones belong to the next
     */
    @LogicalType("identity.AllSessionsRevoked")
    record AllSessionsRevoked(UserId user, int generation, RevocationReason reason)
            implements UserEvent, ClaimsChanged {

        @Override
        public List<ClaimChange> claimChanges() {
            return List.of(Revocation.of(user, generation).claim());
        }
    }

    /**
     * C12. The person is to confirm the address before they log in.
     *
     * @param number of this request: the link of an earlier one is void
     * @param expiresAt when its link is void
     */
    @LogicalType("identity.EmailConfirmationRequested")
    record EmailConfirmationRequested(UserId user, int number, Instant expiresAt) implements UserEvent {}

    /** C12. */
    @LogicalType("identity.EmailConfirmed")
    record EmailConfirmed(UserId user) implements UserEvent {}

    /** C12. Somebody tried to register this account's address; they were not told that it exists. */
    @LogicalType("identity.RegistrationAttempted")
    record RegistrationAttempted(UserId user) implements UserEvent {}

    /** C13. By somebody who knew the one before. */
    @LogicalType("identity.PasswordChanged")
    record PasswordChanged(
            UserId user, @PersonalData(of = "user") String passwordHash) implements UserEvent {}

    /**
     * C13.
     *
     * @param number of this request: the link of an earlier one is void
     * @param expiresAt when its link is void
     */
    @LogicalType("identity.PasswordResetRequested")
    record PasswordResetRequested(UserId user, int number, Instant expiresAt) implements UserEvent {}

    /** C13. By the link of mail {@code number}; the address is confirmed thereby. */
    @LogicalType("identity.PasswordReset")
    record PasswordReset(
            UserId user,
            int number,
            @PersonalData(of = "user") String passwordHash) implements UserEvent {}

    /** Too many logins failed; until then none is tried. */
    @LogicalType("identity.AccountLocked")
    record AccountLocked(UserId user, Instant until) implements UserEvent {}

    /** What became of a mail to the person. */
    @LogicalType("identity.MailHandled")
    record MailHandled(UserId user, MailKind kind, MailOutcome outcome) implements UserEvent {}

    /** C197. Cannot sign in any more. */
    @LogicalType("identity.UserBlocked")
    record UserBlocked(UserId user, String reason) implements UserEvent {}

    /** C197. */
    @LogicalType("identity.UserUnblocked")
    record UserUnblocked(UserId user) implements UserEvent {}

    /**
     * C5, C8. The person can sign in from Telegram.
     *
     * @param telegramId of the person there; unique on the platform
     */
    @LogicalType("identity.UserLinkedToTelegram")
    record UserLinkedToTelegram(
            UserId user, @PersonalData(of = "user") String telegramId) implements UserEvent, ClaimsChanged {

        @Override
        public List<ClaimChange> claimChanges() {
            return List.of(new ClaimTaken("telegram", ClaimChange.EVERYWHERE, telegramId));
        }
    }

    /** C212. What is known of the person from now on. */
    @LogicalType("identity.ProfileUpdated")
    record ProfileUpdated(
            UserId user,
            @PersonalData(of = "user") String name,
            @PersonalData(of = "user") @Nullable String username,
            @PersonalData(of = "user") @Nullable String photoUrl,
            @Nullable String language)
            implements UserEvent {}

    /** C14. A secret for one-time codes that does not count yet. */
    @LogicalType("identity.TwoFactorPrepared")
    record TwoFactorPrepared(
            UserId user, @PersonalData(of = "user") String secret) implements UserEvent {}

    /**
     * C14. From now on a login needs a code of the prepared secret.
     *
     * @param step whose code was shown: it is used
     * @param recoveryCodes SHA-256 of each
     */
    @LogicalType("identity.TwoFactorEnabled")
    record TwoFactorEnabled(
            UserId user,
            long step,
            @PersonalData(of = "user") List<String> recoveryCodes) implements UserEvent {}

    /** C14. */
    @LogicalType("identity.TwoFactorDisabled")
    record TwoFactorDisabled(UserId user) implements UserEvent {}

    /** C14. SHA-256 of each; those before are void. */
    @LogicalType("identity.RecoveryCodesReplaced")
    record RecoveryCodesReplaced(
            UserId user, @PersonalData(of = "user") List<String> recoveryCodes) implements UserEvent {}

    /** C14. The code of this step of 30 seconds, and of every one before, is void. */
    @LogicalType("identity.SecondFactorUsed")
    record SecondFactorUsed(UserId user, long step) implements UserEvent {}

    /** C14. The recovery code with this SHA-256 is void. */
    @LogicalType("identity.RecoveryCodeUsed")
    record RecoveryCodeUsed(
            UserId user, @PersonalData(of = "user") String code) implements UserEvent {}

    /** C221. Of steps 0 to 5. */
    @LogicalType("identity.OnboardingStepCompleted")
    record OnboardingStepCompleted(UserId user, int step) implements UserEvent {}

    /** C221. */
    @LogicalType("identity.OnboardingSkipped")
    record OnboardingSkipped(UserId user) implements UserEvent {}
}
