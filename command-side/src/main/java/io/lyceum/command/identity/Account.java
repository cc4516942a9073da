package io.lyceum.command.identity;

import io.lyceum.identity.UserEvent;
import io.lyceum.identity.UserEvent.AllSessionsRevoked;
import io.lyceum.identity.UserEvent.LoginFailed;
import io.lyceum.identity.UserEvent.UserRegistered;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;

/**
 * What a login needs to know of a person, from the events of their account.
 *
 * @param home the tenant that keeps the account
 * @param homeRole the role it was registered with
 * @param generation of the sessions opened from now on, see {@link io.lyceum.identity.Revocation}
 */
record Account(UserId user, TenantId home, Role homeRole, String passwordHash, int generation) {

    static Account registered(UserRegistered event) {
        return new Account(event.user(), event.tenant(), event.role(), event.passwordHash(), 0);
    }

    Account after(UserEvent event) {
        return switch (event) {
            case UserRegistered registered -> registered(registered);
            case LoginFailed failed -> this;
            case AllSessionsRevoked revoked ->
                new Account(user, home, homeRole, passwordHash, revoked.generation() + 1);
        };
    }
}
