package io.lyceum.command.identity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.identity.AddMember;
import io.lyceum.identity.AppointPlatformAdministrator;
import io.lyceum.identity.RecordLoginFailure;
import io.lyceum.identity.RegisterUser;
import io.lyceum.identity.RevokeAllSessions;
import io.lyceum.identity.UserEvent.AllSessionsRevoked;
import io.lyceum.identity.UserEvent.LoginFailed;
import io.lyceum.identity.UserEvent.UserRegistered;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.UserId;
import java.util.EnumSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** A person who signs in with e-mail and password. */
@AggregateRoot
public class UserAccount extends TenantAggregate {

    private static final Set<Role> GRANTABLE =
            EnumSet.of(Role.ADMIN, Role.EDITOR, Role.TEACHER, Role.OPERATOR, Role.VIEWER, Role.STUDENT);

    @AggregateIdentifier
    private @Nullable UserId id;

    private int generation;

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
    }

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
    void handle(RecordLoginFailure failure) {
        apply(new LoginFailed(failure.user()));
    }

    @CommandHandler
    void handle(RevokeAllSessions revoke, Origin origin) {
        requireSelf(origin);
        apply(new AllSessionsRevoked(revoke.user(), generation, revoke.reason()));
    }

    private void requireSelf(Origin origin) {
        if (!origin.actor().equals(id) && !origin.actor().equals(Origin.PLATFORM)) {
            throw Rejection.notFound("user", String.valueOf(id));
        }
    }

    @EventSourcingHandler
    void on(AllSessionsRevoked revoked) {
        generation = revoked.generation() + 1;
    }

    @EventSourcingHandler
    void on(UserRegistered registered, Origin origin) {
        id = registered.user();
        tenant = origin.tenant();
    }
}
