package io.lyceum.command.tenancy;

import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.tenancy.TenancyEvent.MemberJoined;
import io.lyceum.tenancy.TenancyEvent.MemberRemoved;
import io.lyceum.tenancy.TenancyEvent.MemberRoleChanged;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** Who is of a school's team already, read from its events: asked only when the plan has no seat left. */
@Component
final class TeamRoles {

    private final EventStorageEngine events;

    TeamRoles(EventStorageEngine events) {
        this.events = events;
    }

    boolean isOfTeam(TenantId tenant, UserId member) {
        return events.readEvents(tenant.toString())
                .asStream()
                .<Object>map(event -> event.getPayload())
                .flatMap(event -> roleAfter(event, member))
                .reduce((earlier, later) -> later)
                .filter(role -> role != Role.STUDENT)
                .isPresent();
    }

    private static Stream<Role> roleAfter(Object event, UserId member) {
        return switch (event) {
            case MemberJoined joined when joined.member().equals(member) -> Stream.of(joined.role());
            case MemberRoleChanged changed when changed.member().equals(member) -> Stream.of(changed.after());
            // As good as a student: takes no seat.
            case MemberRemoved removed when removed.member().equals(member) -> Stream.of(Role.STUDENT);
            default -> Stream.empty();
        };
    }
}
