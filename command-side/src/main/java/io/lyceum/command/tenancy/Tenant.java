package io.lyceum.command.tenancy;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.tenancy.AdmitMember;
import io.lyceum.tenancy.CreateTenant;
import io.lyceum.tenancy.TenancyEvent.MemberJoined;
import io.lyceum.tenancy.TenancyEvent.TenantCreated;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** A school with its members. There is always exactly one owner. */
@AggregateRoot
public class Tenant extends TenantAggregate {

    @AggregateIdentifier
    private @Nullable TenantId id;

    private Map<UserId, Role> members = new HashMap<>();

    protected Tenant() {}

    @CommandHandler
    public Tenant(CreateTenant create) {
        apply(new TenantCreated(create.tenant(), create.name(), create.owner()));
        apply(new MemberJoined(create.tenant(), create.owner(), create.ownerName(), Role.OWNER));
    }

    @CommandHandler
    void handle(AdmitMember admit) {
        if (!members.containsKey(admit.member())) {
            apply(new MemberJoined(admit.tenant(), admit.member(), admit.name(), admit.role()));
        }
    }

    @EventSourcingHandler
    void on(TenantCreated created, Origin origin) {
        id = created.tenant();
        tenant = origin.tenant();
    }

    @EventSourcingHandler
    void on(MemberJoined joined) {
        members.put(joined.member(), joined.role());
    }
}
