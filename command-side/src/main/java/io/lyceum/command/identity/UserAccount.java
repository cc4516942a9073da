package io.lyceum.command.identity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.identity.AddMember;
import io.lyceum.identity.AppointPlatformAdministrator;
import io.lyceum.identity.BlockUser;
import io.lyceum.identity.ChangePassword;
import io.lyceum.identity.ConfirmEmail;
import io.lyceum.identity.NoteRegistrationAttempt;
import io.lyceum.identity.RecordLoginFailure;
import io.lyceum.identity.RecordMail;
import io.lyceum.identity.RegisterUser;
import io.lyceum.identity.RequestEmailConfirmation;
import io.lyceum.identity.RequestPasswordReset;
import io.lyceum.identity.ResetPassword;
import io.lyceum.identity.RevocationReason;
import io.lyceum.identity.RevokeAllSessions;
import io.lyceum.identity.UnblockUser;
import io.lyceum.identity.UserEvent.AccountLocked;
import io.lyceum.identity.UserEvent.AllSessionsRevoked;
import io.lyceum.identity.UserEvent.EmailConfirmationRequested;
import io.lyceum.identity.UserEvent.EmailConfirmed;
import io.lyceum.identity.UserEvent.LoginFailed;
import io.lyceum.identity.UserEvent.MailHandled;
import io.lyceum.identity.UserEvent.PasswordChanged;
import io.lyceum.identity.UserEvent.PasswordReset;
import io.lyceum.identity.UserEvent.PasswordResetRequested;
import io.lyceum.identity.UserEvent.RegistrationAttempted;
import io.lyceum.identity.UserEvent.UserBlocked;
import io.lyceum.identity.UserEvent.UserRegistered;
import io.lyceum.identity.UserEvent.UserUnblocked;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.UserId;
import java.time.Instant;
import java.util.EnumSet;
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
}
