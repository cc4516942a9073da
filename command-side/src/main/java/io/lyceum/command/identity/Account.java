package io.lyceum.command.identity;

import io.lyceum.identity.UserEvent;
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
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
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

    private Account(UserRegistered event) {
        user = event.user();
        home = event.tenant();
        homeRole = event.role();
        email = event.email();
        passwordHash = event.passwordHash();
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
