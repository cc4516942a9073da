package io.lyceum.identity;

import io.lyceum.kernel.ClaimsChanged;
import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.PersonalData;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.util.List;

/** What can happen to a person's account. */
public sealed interface UserEvent extends TenantEvent {

    UserId user();

    /**
     * C1, C26. The first role of the person: owner of a new tenant, or member of an existing one.
     *
     * @param email lower case; unique on the platform
     * @param passwordHash Argon2id
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
            return List.of(new ClaimTaken("email", ClaimChange.EVERYWHERE, email));
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
}
