package io.lyceum.command.identity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.identity.AddMember;
import io.lyceum.identity.AppointPlatformAdministrator;
import io.lyceum.identity.BlockUser;
import io.lyceum.identity.ChangePassword;
import io.lyceum.identity.CompleteOnboardingStep;
import io.lyceum.identity.ConfirmEmail;
import io.lyceum.identity.DisableTwoFactor;
import io.lyceum.identity.EnableTwoFactor;
import io.lyceum.identity.LinkTelegram;
import io.lyceum.identity.NoteRegistrationAttempt;
import io.lyceum.identity.PrepareTwoFactor;
import io.lyceum.identity.RecordLoginFailure;
import io.lyceum.identity.RecordMail;
import io.lyceum.identity.RegisterTelegramUser;
import io.lyceum.identity.RegisterUser;
import io.lyceum.identity.ReplaceRecoveryCodes;
import io.lyceum.identity.RequestEmailConfirmation;
import io.lyceum.identity.RequestPasswordReset;
import io.lyceum.identity.ResetPassword;
import io.lyceum.identity.RevocationReason;
import io.lyceum.identity.RevokeAllSessions;
import io.lyceum.identity.SkipOnboarding;
import io.lyceum.identity.UnblockUser;
import io.lyceum.identity.UpdateProfile;
import io.lyceum.identity.UseRecoveryCode;
import io.lyceum.identity.UseSecondFactor;
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
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.PersonalData;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.UserId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** A person who signs in. Kept by the tenant they came to first, their home. */
@AggregateRoot
public class UserAccount extends TenantAggregate {

    private static final Set<Role> GRANTABLE =
            EnumSet.of(Role.ADMIN, Role.EDITOR, Role.TEACHER, Role.OPERATOR, Role.VIEWER, Role.STUDENT);

    @AggregateIdentifier
    private @Nullable UserId id;

    private int generation;
    private boolean awaitsConfirmation;
    private boolean blocked;
    private int confirmations;
    private @Nullable Instant confirmationEnds;
    private int resets;
    private @Nullable Instant resetEnds;
    private boolean linked;
    private boolean prepared;
    private boolean twoFactor;
    private long lastStep = -1;

    // Digests of random codes, and what Telegram shows everybody: void as such, replaced when the person is forgotten.
    @PersonalData(of = "id")
    private List<String> recoveryCodes = List.of();

    @PersonalData(of = "id")
    private @Nullable String name;

    @PersonalData(of = "id")
    private @Nullable String username;

    @PersonalData(of = "id")
    private @Nullable String photoUrl;

    private @Nullable String language;
    private Set<Integer> onboarding = new HashSet<>();
    private boolean onboardingSkipped;

    protected UserAccount() {}

    @CommandHandler
    public UserAccount(RegisterUser register, Origin origin) {
        apply(new UserRegistered(
                register.user(),
                register.email(),
                register.name(),
                register.passwordHash(),
                origin.tenant(),
                Role.OWNER,
                register.schoolName()));
        if (register.confirmUntil() != null) {
            apply(new EmailConfirmationRequested(register.user(), 1, register.confirmUntil()));
        }
    }

    /** Whoever adds a member vouches for the address. */
    @CommandHandler
    public UserAccount(AddMember add, Origin origin) {
        if (!GRANTABLE.contains(add.role())) {
            throw Rejection.invalid("role", "one of " + GRANTABLE);
        }
        apply(new UserRegistered(
                add.user(), add.email(), add.name(), add.passwordHash(), origin.tenant(), add.role(), ""));
    }

    @CommandHandler
    public UserAccount(AppointPlatformAdministrator appoint, Origin origin) {
        apply(new UserRegistered(
                appoint.user(),
                appoint.email(),
                appoint.name(),
                appoint.passwordHash(),
                origin.tenant(),
                Role.SUPER_ADMIN,
                ""));
    }

    @CommandHandler
    public UserAccount(RegisterTelegramUser register, Origin origin) {
        apply(new UserRegistered(register.user(), "", register.name(), "", origin.tenant(), Role.STUDENT, ""));
        apply(new UserLinkedToTelegram(register.user(), register.telegramId()));
    }

    @CommandHandler
    void handle(LinkTelegram link, Origin origin) {
        requireSelf(origin);
        if (linked) {
            throw new Rejection(ProblemCode.CONFLICT, "this account is linked with Telegram already");
        }
        apply(new UserLinkedToTelegram(link.user(), link.telegramId()));
    }

    @CommandHandler
    void handle(UpdateProfile update, Origin origin) {
        requireSelf(origin);
        var next = new ProfileUpdated(
                update.user(),
                Objects.requireNonNullElse(update.name(), Objects.requireNonNullElse(name, "")),
                update.username() == null ? username : update.username(),
                update.photoUrl() == null ? photoUrl : update.photoUrl(),
                update.language() == null ? language : update.language());
        if (!next.equals(new ProfileUpdated(
                update.user(), Objects.requireNonNullElse(name, ""), username, photoUrl, language))) {
            apply(next);
        }
    }

    @CommandHandler
    void handle(PrepareTwoFactor prepare, Origin origin) {
        requireSelf(origin);
        if (twoFactor) {
            throw new Rejection(ProblemCode.CONFLICT, "there is a second factor already: disable it first");
        }
        apply(new TwoFactorPrepared(prepare.user(), prepare.secret()));
    }

    @CommandHandler
    void handle(EnableTwoFactor enable, Origin origin) {
        requireSelf(origin);
        if (!prepared || twoFactor) {
            throw new Rejection(
                    ProblemCode.CONFLICT,
                    twoFactor ? "there is a second factor already" : "no secret is prepared: ask for one first");
        }
        apply(new TwoFactorEnabled(enable.user(), enable.step(), enable.recoveryCodes()));
    }

    @CommandHandler
    void handle(DisableTwoFactor disable, Origin origin) {
        requireSelf(origin);
        requireTwoFactor();
        apply(new TwoFactorDisabled(disable.user()));
    }

    @CommandHandler
    void handle(ReplaceRecoveryCodes replace, Origin origin) {
        requireSelf(origin);
        requireTwoFactor();
        apply(new RecoveryCodesReplaced(replace.user(), replace.recoveryCodes()));
    }

    @CommandHandler
    void handle(UseSecondFactor use) {
        if (!twoFactor || use.step() <= lastStep) {
            throw wrongCode();
        }
        apply(new SecondFactorUsed(use.user(), use.step()));
    }

    @CommandHandler
    void handle(UseRecoveryCode use) {
        if (!twoFactor || !recoveryCodes.contains(use.code())) {
            throw wrongCode();
        }
        apply(new RecoveryCodeUsed(use.user(), use.code()));
    }

    private void requireTwoFactor() {
        if (!twoFactor) {
            throw new Rejection(ProblemCode.CONFLICT, "there is no second factor");
        }
    }

    private static Rejection wrongCode() {
        return new Rejection(ProblemCode.INVALID_CREDENTIALS, "the code is wrong, or was used before");
    }

    @CommandHandler
    void handle(CompleteOnboardingStep complete, Origin origin) {
        requireSelf(origin);
        if (complete.step() < 0 || complete.step() > CompleteOnboardingStep.LAST) {
            throw Rejection.invalid("step", "from 0 to " + CompleteOnboardingStep.LAST);
        }
        if (!onboarding.contains(complete.step())) {
            apply(new OnboardingStepCompleted(complete.user(), complete.step()));
        }
    }

    @CommandHandler
    void handle(SkipOnboarding skip, Origin origin) {
        requireSelf(origin);
        if (!onboardingSkipped) {
            apply(new OnboardingSkipped(skip.user()));
        }
    }

    @CommandHandler
    void handle(NoteRegistrationAttempt attempt) {
        apply(new RegistrationAttempted(attempt.user()));
    }

    @CommandHandler
    void handle(RequestEmailConfirmation request) {
        if (awaitsConfirmation) {
            apply(new EmailConfirmationRequested(request.user(), confirmations + 1, request.expiresAt()));
        }
    }

    @CommandHandler
    void handle(ConfirmEmail confirm, Origin origin) {
        if (!awaitsConfirmation && confirm.number() == confirmations) {
            return;
        }
        requireNewest(confirm.number(), confirmations, confirmationEnds, origin.occurredAt());
        apply(new EmailConfirmed(confirm.user()));
    }

    @CommandHandler
    void handle(RecordLoginFailure failure) {
        apply(new LoginFailed(failure.user()));
        if (failure.lockedUntil() != null) {
            apply(new AccountLocked(failure.user(), failure.lockedUntil()));
        }
    }

    @CommandHandler
    void handle(ChangePassword change, Origin origin) {
        requireSelf(origin);
        apply(new PasswordChanged(change.user(), change.passwordHash()));
        endAllSessions(RevocationReason.PASSWORD_CHANGED);
    }

    @CommandHandler
    void handle(RequestPasswordReset request) {
        apply(new PasswordResetRequested(request.user(), resets + 1, request.expiresAt()));
    }

    @CommandHandler
    void handle(ResetPassword reset, Origin origin) {
        requireNewest(reset.number(), resets, resetEnds, origin.occurredAt());
        apply(new PasswordReset(reset.user(), reset.number(), reset.passwordHash()));
        // Whoever has the mail has the address.
        if (awaitsConfirmation) {
            apply(new EmailConfirmed(reset.user()));
        }
        endAllSessions(RevocationReason.PASSWORD_CHANGED);
    }

    private static void requireNewest(int presented, int newest, @Nullable Instant ends, Instant now) {
        if (ends == null || presented != newest || !now.isBefore(ends)) {
            throw Rejection.invalid("token", "the token of the newest mail, before it expires");
        }
    }

    @CommandHandler
    void handle(RevokeAllSessions revoke, Origin origin) {
        requireSelf(origin);
        endAllSessions(revoke.reason());
    }

    @CommandHandler
    void handle(BlockUser block) {
        if (!blocked) {
            apply(new UserBlocked(block.user(), block.reason()));
            endAllSessions(RevocationReason.USER_BLOCKED);
        }
    }

    @CommandHandler
    void handle(UnblockUser unblock) {
        if (blocked) {
            apply(new UserUnblocked(unblock.user()));
        }
    }

    @CommandHandler
    void handle(RecordMail mail) {
        apply(new MailHandled(mail.user(), mail.kind(), mail.outcome()));
    }

    private void endAllSessions(RevocationReason reason) {
        apply(new AllSessionsRevoked(Objects.requireNonNull(id), generation, reason));
    }

    private void requireSelf(Origin origin) {
        if (!origin.actor().equals(id) && !origin.actor().equals(Origin.PLATFORM)) {
            throw Rejection.notFound("user", String.valueOf(id));
        }
    }

    @EventSourcingHandler
    void on(UserRegistered registered, Origin origin) {
        id = registered.user();
        tenant = origin.tenant();
        name = registered.name();
    }

    @EventSourcingHandler
    void on(EmailConfirmationRequested requested) {
        awaitsConfirmation = true;
        confirmations = requested.number();
        confirmationEnds = requested.expiresAt();
    }

    @EventSourcingHandler
    void on(EmailConfirmed confirmed) {
        awaitsConfirmation = false;
    }

    @EventSourcingHandler
    void on(PasswordResetRequested requested) {
        resets = requested.number();
        resetEnds = requested.expiresAt();
    }

    @EventSourcingHandler
    void on(PasswordReset reset) {
        resetEnds = null;
    }

    @EventSourcingHandler
    void on(PasswordChanged changed) {
        resetEnds = null;
    }

    @EventSourcingHandler
    void on(AllSessionsRevoked revoked) {
        generation = revoked.generation() + 1;
    }

    @EventSourcingHandler
    void on(UserBlocked block) {
        blocked = true;
    }

    @EventSourcingHandler
    void on(UserUnblocked unblock) {
        blocked = false;
    }

    @EventSourcingHandler
    void on(UserLinkedToTelegram link) {
        linked = true;
    }

    @EventSourcingHandler
    void on(ProfileUpdated updated) {
        name = updated.name();
        username = updated.username();
        photoUrl = updated.photoUrl();
        language = updated.language();
    }

    @EventSourcingHandler
    void on(TwoFactorPrepared preparing) {
        prepared = true;
    }

    @EventSourcingHandler
    void on(TwoFactorEnabled enabled) {
        twoFactor = true;
        lastStep = enabled.step();
        recoveryCodes = enabled.recoveryCodes();
    }

    @EventSourcingHandler
    void on(TwoFactorDisabled disabled) {
        twoFactor = false;
        prepared = false;
        recoveryCodes = List.of();
    }

    @EventSourcingHandler
    void on(RecoveryCodesReplaced replaced) {
        recoveryCodes = replaced.recoveryCodes();
    }

    @EventSourcingHandler
    void on(SecondFactorUsed used) {
        lastStep = used.step();
    }

    @EventSourcingHandler
    void on(RecoveryCodeUsed used) {
        recoveryCodes =
                recoveryCodes.stream().filter(code -> !code.equals(used.code())).toList();
    }

    @EventSourcingHandler
    void on(OnboardingStepCompleted completed) {
        onboarding.add(completed.step());
    }

    @EventSourcingHandler
    void on(OnboardingSkipped skipped) {
        onboardingSkipped = true;
    }
}
