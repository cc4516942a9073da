package io.lyceum.identity;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.UserId;
import java.time.Instant;

/** What can happen to a signed-in session. */
public sealed interface SessionEvent extends TenantEvent {

    SessionId session();

    /** C2. The access token of the session ends at {@code expiresAt}. */
    @LogicalType("identity.SessionOpened")
    record SessionOpened(SessionId session, UserId user, Role role, Instant expiresAt) implements SessionEvent {}
}
