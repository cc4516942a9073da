package io.lyceum.query.tenancy;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;
import io.lyceum.tenancy.ApiKeyEvent.ApiKeyIssued;
import io.lyceum.tenancy.ApiKeyEvent.ApiKeyRevoked;

/** API keys, without what would open anything (C27). */
public final class ApiKeyProjection extends Projection {

    static final String NAME = "api-keys";

    private static final Table KEY = table("api_key", "key_id");

    public ApiKeyProjection() {
        super(NAME, KEY);
        on(
                ApiKeyIssued.class,
                (e, at) -> KEY.upsert(row().set("key_id", e.key())
                        .set("name", e.name())
                        .set("prefix", e.prefix())
                        .set("scopes", e.scopes())
                        .set("state", ApiKeyState.GOOD)
                        .set("issued_by", at.origin().actor())
                        .set("issued_at", at.occurredAt())
                        .set("expires_at", e.expiresAt())));
        on(
                ApiKeyRevoked.class,
                (e, at) -> KEY.update(row().set("key_id", e.key())
                        .set("state", ApiKeyState.REVOKED)
                        .set("revoked_at", at.occurredAt())));
    }
}
