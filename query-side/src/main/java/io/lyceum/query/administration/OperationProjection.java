package io.lyceum.query.administration;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;
import static io.lyceum.query.platform.projection.Table.tableOfPlatform;

import io.lyceum.administration.OperationEvent.OperationRecorded;
import io.lyceum.identity.SessionEvent.RefreshTokenReuseDetected;
import io.lyceum.identity.SessionEvent.SessionOpened;
import io.lyceum.identity.SessionEvent.SessionRevoked;
import io.lyceum.identity.UserEvent.AccountLocked;
import io.lyceum.identity.UserEvent.EmailConfirmed;
import io.lyceum.identity.UserEvent.LoginFailed;
import io.lyceum.identity.UserEvent.PasswordChanged;
import io.lyceum.identity.UserEvent.PasswordReset;
import io.lyceum.identity.UserEvent.RecoveryCodeUsed;
import io.lyceum.identity.UserEvent.TwoFactorDisabled;
import io.lyceum.identity.UserEvent.TwoFactorEnabled;
import io.lyceum.identity.UserEvent.UserBlocked;
import io.lyceum.identity.UserEvent.UserRegistered;
import io.lyceum.identity.UserEvent.UserUnblocked;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.UserId;
import io.lyceum.query.platform.projection.Change;
import io.lyceum.query.platform.projection.EventInfo;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Row;
import io.lyceum.query.platform.projection.Table;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Who did what of note, when and from where (C23): requests, and what happens to accounts before anybody is signed in. */
public final class OperationProjection extends Projection {

    static final String NAME = "operation-log";

    private static final Table OPERATION = table("operation", "operation_id").personal("actor_id", "address", "device");
    private static final Table OF_EVERY_SCHOOL =
            tableOfPlatform("platform_operation", "operation_id").personal("actor_id", "address", "device");

    public OperationProjection() {
        super(NAME, OPERATION, OF_EVERY_SCHOOL);
        record(
                OperationRecorded.class,
                OperationRecorded::actor,
                (e, row) -> row.set("actor_role", e.role())
                        .set("action", e.method() + " " + e.route())
                        .set("permission", e.permission())
                        .set("target", e.target().isEmpty() ? null : e.target())
                        .set("status", e.status())
                        .set("address", e.address())
                        .set("device", e.device()));
        record(
                SessionOpened.class,
                SessionOpened::user,
                (e, row) -> row.set("actor_role", e.role())
                        .set("action", "log in by " + e.method())
                        .set("target", e.session().toString())
                        .set("address", e.address())
                        .set("device", e.device()));
        record(
                SessionRevoked.class,
                SessionRevoked::user,
                (e, row) -> row.set("action", "session ended: " + e.reason())
                        .set("target", e.session().toString()));
        record(
                RefreshTokenReuseDetected.class,
                RefreshTokenReuseDetected::user,
                (e, row) -> row.set("action", "refresh token used twice")
                        .set("target", e.session().toString()));
        record(
                UserRegistered.class,
                UserRegistered::user,
                (e, row) -> row.set("actor_role", e.role()).set("action", "register"));
        happened(LoginFailed.class, LoginFailed::user, "log in failed");
        happened(AccountLocked.class, AccountLocked::user, "account locked");
        happened(EmailConfirmed.class, EmailConfirmed::user, "e-mail confirmed");
        happened(PasswordChanged.class, PasswordChanged::user, "password changed");
        happened(PasswordReset.class, PasswordReset::user, "password reset");
        happened(TwoFactorEnabled.class, TwoFactorEnabled::user, "second factor enabled");
        happened(TwoFactorDisabled.class, TwoFactorDisabled::user, "second factor disabled");
        happened(RecoveryCodeUsed.class, RecoveryCodeUsed::user, "recovery code used");
        happened(UserBlocked.class, UserBlocked::user, "blocked");
        happened(UserUnblocked.class, UserUnblocked::user, "unblocked");
    }

    private <E extends TenantEvent> void happened(Class<E> type, Function<E, UserId> whom, String what) {
        record(type, whom, (e, row) -> row.set("action", what));
    }

    private <E extends TenantEvent> void record(
            Class<E> type, Function<E, UserId> actor, BiFunction<E, Row, Row> what) {
        onEach(type, (event, at) -> both(what.apply(event, at(at, actor.apply(event)))));
    }

    private static Row at(EventInfo at, UserId actor) {
        return row().set("operation_id", at.eventId())
                .set("occurred_at", at.occurredAt())
                .set("actor_id", actor)
                .set("correlation_id", at.origin().correlationId())
                .set("request_id", at.origin().causationId());
    }

    private static List<Change> both(Row row) {
        return List.of(OPERATION.upsert(row), OF_EVERY_SCHOOL.upsert(row));
    }
}
