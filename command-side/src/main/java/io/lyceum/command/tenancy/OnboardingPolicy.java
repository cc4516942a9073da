package io.lyceum.command.tenancy;

import io.lyceum.command.platform.policies.Policy;
import io.lyceum.identity.UserEvent.EmailConfirmationRequested;
import io.lyceum.identity.UserEvent.EmailConfirmed;
import io.lyceum.identity.UserEvent.UserRegistered;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.tenancy.AdmitMember;
import io.lyceum.tenancy.CreateTenant;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/**
 * P13: when an owner has registered, and confirmed their address where that is required, a tenant is created; when another
 * member registered, the tenant admits them. Were there a school before, anybody could see by it whether an address they
 * tried to register has an account already (C12).
 */
@Component
class OnboardingPolicy extends Policy {

    private final EventStorageEngine events;

    OnboardingPolicy(EventStorageEngine events) {
        this.events = events;
    }

    /** A tenant is created before it admits anybody. */
    @Override
    public Object sequenceOf(EventMessage<?> event) {
        return Origin.fromMetaData(event.getMetaData()).tenant();
    }

    @EventHandler
    void when(UserRegistered registered, EventMessage<?> event) {
        if (registered.role() == Role.OWNER) {
            var story = storyOf(registered.user());
            if (story.stream().noneMatch(EmailConfirmationRequested.class::isInstance)
                    || story.stream().anyMatch(EmailConfirmed.class::isInstance)) {
                create(registered, event);
            }
        } else if (registered.role() != Role.SUPER_ADMIN) {
            then(
                    event,
                    "admit-member",
                    new AdmitMember(
                            registered.tenant(),
                            registered.user(),
                            registered.name(),
                            registered.role(),
                            registered.email()));
        }
    }

    @EventHandler
    void when(EmailConfirmed confirmed, EventMessage<?> event) {
        if (storyOf(confirmed.user()).getFirst() instanceof UserRegistered registered
                && registered.role() == Role.OWNER
                && storyOf(registered.tenant()).isEmpty()) {
            create(registered, event);
        }
    }

    private List<Object> storyOf(Object aggregate) {
        return events.readEvents(aggregate.toString())
                .asStream()
                .<Object>map(DomainEventMessage::getPayload)
                .toList();
    }

    private void create(UserRegistered registered, EventMessage<?> event) {
        then(
                event,
                "create-tenant",
                new CreateTenant(
                        registered.tenant(),
                        registered.schoolName(),
                        registered.user(),
                        registered.name(),
                        registered.email()));
    }
}
