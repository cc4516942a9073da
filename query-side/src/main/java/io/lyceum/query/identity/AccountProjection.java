package io.lyceum.query.identity;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.identity.UserEvent.AllSessionsRevoked;
import io.lyceum.identity.UserEvent.EmailConfirmationRequested;
import io.lyceum.identity.UserEvent.EmailConfirmed;
import io.lyceum.identity.UserEvent.UserBlocked;
import io.lyceum.identity.UserEvent.UserRegistered;
import io.lyceum.identity.UserEvent.UserUnblocked;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;

/** What a person is shown of their own account (C9). */
public final class AccountProjection extends Projection {

    static final String NAME = "user-account";

    private static final Table ACCOUNT = table("user_account", "user_id").personal("user_id", "email", "name");

    public AccountProjection() {
        super(NAME, ACCOUNT);
        on(
                UserRegistered.class,
                (e, at) -> ACCOUNT.upsert(
                        row().set("user_id", e.user()).set("email", e.email()).set("name", e.name())));
        on(
                EmailConfirmationRequested.class,
                (e, at) -> ACCOUNT.update(row().set("user_id", e.user()).set("email_confirmed", false)));
        on(
                EmailConfirmed.class,
                (e, at) -> ACCOUNT.update(row().set("user_id", e.user()).set("email_confirmed", true)));
        on(
                UserBlocked.class,
                (e, at) -> ACCOUNT.update(row().set("user_id", e.user()).set("blocked", true)));
        on(
                UserUnblocked.class,
                (e, at) -> ACCOUNT.update(row().set("user_id", e.user()).set("blocked", false)));
        on(
                AllSessionsRevoked.class,
                (e, at) -> ACCOUNT.update(row().set("user_id", e.user()).set("generation", e.generation() + 1)));
    }
}
