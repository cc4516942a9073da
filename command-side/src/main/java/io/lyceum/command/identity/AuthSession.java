package io.lyceum.command.identity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.identity.OpenSession;
import io.lyceum.identity.SessionEvent.SessionOpened;
import io.lyceum.identity.SessionId;
import io.lyceum.kernel.Origin;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** A session from login to the end of its token. */
@AggregateRoot
public class AuthSession extends TenantAggregate {

    @AggregateIdentifier
    private @Nullable SessionId id;

    protected AuthSession() {}

    @CommandHandler
    public AuthSession(OpenSession open) {
        apply(new SessionOpened(open.session(), open.user(), open.role(), open.expiresAt()));
    }

    @EventSourcingHandler
    void on(SessionOpened opened, Origin origin) {
        id = opened.session();
        tenant = origin.tenant();
    }
}
