package io.lyceum.query.identity;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.identity.SessionEvent.SessionOpened;
import io.lyceum.identity.SessionEvent.SessionRefreshed;
import io.lyceum.identity.SessionEvent.SessionRevoked;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;

/** Each person's sessions (C22). That all of a generation have ended is with the account. */
public final class SessionProjection extends Projection {

    static final String NAME = "user-session";

    private static final Table SESSION = table("user_session", "session_id").personal("user_id", "device", "address");

    public SessionProjection() {
        super(NAME, SESSION);
        on(
                SessionOpened.class,
                (e, at) -> SESSION.upsert(row().set("session_id", e.session())
                        .set("user_id", e.user())
                        .set("school_id", e.tenant())
                        .set("role", e.role())
                        .set("method", e.method())
                        .set("policy", e.policy())
                        .set("generation", e.generation())
                        .set("device", e.device())
                        .set("address", e.address())
                        .set("opened_at", at.occurredAt())
                        .set("expires_at", e.expiresAt())));
        on(
                SessionRefreshed.class,
                (e, at) -> SESSION.update(row().set("session_id", e.session())
                        .set("refreshed_at", at.occurredAt())
                        .set("expires_at", e.expiresAt())));
        on(
                SessionRevoked.class,
                (e, at) -> SESSION.update(row().set("session_id", e.session())
                        .set("ended_at", at.occurredAt())
                        .set("revocation_reason", e.reason())));
    }
}
