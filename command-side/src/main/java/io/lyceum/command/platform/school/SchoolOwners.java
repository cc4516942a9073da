package io.lyceum.command.platform.school;

import io.lyceum.kernel.Forgotten;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.tenancy.TenancyEvent.MemberJoined;
import io.lyceum.tenancy.TenancyEvent.OwnershipTransferred;
import io.lyceum.tenancy.TenancyEvent.TenantCreated;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.Message;
import org.springframework.stereotype.Component;

/** Who owns a school, and where mail reaches them. */
@Component
public final class SchoolOwners {

    private final EventStorageEngine events;

    SchoolOwners(EventStorageEngine events) {
        this.events = events;
    }

    public Optional<UserId> ownerOf(TenantId school) {
        return payloads(school)
                .<UserId>mapMulti((event, owner) -> {
                    switch (event) {
                        case TenantCreated created -> owner.accept(created.owner());
                        case OwnershipTransferred handedOver -> owner.accept(handedOver.to());
                        default -> {}
                    }
                })
                .reduce((before, after) -> after);
    }

    /** Empty when somebody joined without one, or was forgotten. */
    public Optional<String> addressOf(UserId member, TenantId school) {
        return payloads(school)
                .filter(event ->
                        event instanceof MemberJoined joined && joined.member().equals(member))
                .flatMap(event -> Stream.ofNullable(((MemberJoined) event).email()))
                .filter(email -> !email.equals(Forgotten.TEXT))
                .reduce((before, after) -> after);
    }

    private Stream<?> payloads(TenantId school) {
        return events.readEvents(school.toString()).asStream().map(Message::getPayload);
    }
}
