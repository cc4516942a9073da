package io.lyceum.query.administration;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.tableOfPlatform;

import io.lyceum.identity.SessionEvent.SessionOpened;
import io.lyceum.identity.UserEvent.LoginFailed;
import io.lyceum.identity.UserEvent.ProfileUpdated;
import io.lyceum.identity.UserEvent.UserBlocked;
import io.lyceum.identity.UserEvent.UserRegistered;
import io.lyceum.identity.UserEvent.UserUnblocked;
import io.lyceum.query.platform.projection.Change;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;
import java.util.List;

/** Everybody with an account, by the school that keeps it (C197). */
public final class UserProjection extends Projection {

    static final String NAME = "platform-user";

    private static final Table USER =
            tableOfPlatform("platform_user", "user_id").personal("user_id", "email", "name");

    public UserProjection() {
        super(NAME, USER);
        on(
                UserRegistered.class,
                (e, at) -> USER.upsert(row().set("user_id", e.user())
                        .set("email", e.email())
                        .set("name", e.name())
                        .set("role", e.role())
                        .set("registered_at", at.occurredAt())));
        onEach(
                SessionOpened.class,
                (e, at) -> List.<Change>of(
                        USER.update(row().set("user_id", e.user()).set("last_login_at", at.occurredAt())),
                        USER.add(row().set("user_id", e.user()).set("logins", 1))));
        on(LoginFailed.class, (e, at) -> USER.add(row().set("user_id", e.user()).set("failed_logins", 1)));
        on(
                ProfileUpdated.class,
                (e, at) -> USER.update(row().set("user_id", e.user()).set("name", e.name())));
        on(
                UserBlocked.class,
                (e, at) -> USER.update(
                        row().set("user_id", e.user()).set("blocked", true).set("blocked_reason", e.reason())));
        on(
                UserUnblocked.class,
                (e, at) -> USER.update(
                        row().set("user_id", e.user()).set("blocked", false).set("blocked_reason", null)));
    }
}
