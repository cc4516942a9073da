package io.lyceum.command.privacy;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.privacy.ErasureId;
import io.lyceum.privacy.ForgetOneself;
import io.lyceum.privacy.ForgetPerson;
import io.lyceum.privacy.PrivacyEvent.ErasureRequested;
import io.lyceum.privacy.PrivacyEvent.PersonForgotten;
import io.lyceum.privacy.RecordForgotten;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The forgetting of one person in one tenant. Asked for again, it starts over: whatever came since goes too. */
@AggregateRoot
public class Erasure extends TenantAggregate {

    @AggregateIdentifier
    private @Nullable ErasureId id;

    private Set<UUID> forgotten = new HashSet<>();

    protected Erasure() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ForgetPerson forget, Origin origin) {
        apply(new ErasureRequested(forget.erasure(), forget.person(), origin.role() == Role.SUPER_ADMIN));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ForgetOneself forget, Origin origin) {
        if (origin.role() == Role.OWNER) {
            throw new Rejection(ProblemCode.CONFLICT, "a school always has an owner: hand it over first");
        }
        apply(new ErasureRequested(forget.erasure(), origin.actor().value(), true));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordForgotten record) {
        var news = record.subjects().stream()
                .filter(subject -> !forgotten.contains(subject))
                .toList();
        if (!news.isEmpty()) {
            apply(new PersonForgotten(record.erasure(), record.person(), news));
        }
    }

    @EventSourcingHandler
    void on(ErasureRequested requested, Origin origin) {
        id = requested.erasure();
        tenant = origin.tenant();
    }

    @EventSourcingHandler
    void on(PersonForgotten done, Origin origin) {
        id = done.erasure();
        tenant = origin.tenant();
        forgotten.addAll(done.subjects());
    }
}
