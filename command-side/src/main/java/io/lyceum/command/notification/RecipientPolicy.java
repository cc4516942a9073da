package io.lyceum.command.notification;

import io.lyceum.command.platform.policies.Policy;
import io.lyceum.kernel.Origin;
import io.lyceum.learning.StudentEvent.StudentEnrolled;
import io.lyceum.learning.StudentEvent.StudentUpdated;
import io.lyceum.tenancy.TenancyEvent.MemberJoined;
import io.lyceum.tenancy.TenancyEvent.MemberRemoved;
import io.lyceum.tenancy.TenancyEvent.MemberRoleChanged;
import io.lyceum.tenancy.TenancyEvent.OwnershipTransferred;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** When somebody joins a school, or a student has a login, they can be told what concerns them. */
@Component
class RecipientPolicy extends Policy {

    private final Recipients recipients;

    RecipientPolicy(Recipients recipients) {
        this.recipients = recipients;
    }

    @EventHandler
    void when(MemberJoined event, Origin origin) {
        recipients.follow(event, origin);
    }

    @EventHandler
    void when(MemberRoleChanged event, Origin origin) {
        recipients.follow(event, origin);
    }

    @EventHandler
    void when(MemberRemoved event, Origin origin) {
        recipients.follow(event, origin);
    }

    @EventHandler
    void when(OwnershipTransferred event, Origin origin) {
        recipients.follow(event, origin);
    }

    @EventHandler
    void when(StudentEnrolled event, Origin origin) {
        recipients.follow(event, origin);
    }

    @EventHandler
    void when(StudentUpdated event, Origin origin) {
        recipients.follow(event, origin);
    }
}
