package io.lyceum.command.notification;

import io.lyceum.command.platform.policies.Policy;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
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
    void when(MemberJoined joined) {
        recipients.keep(joined.tenant(), joined.member(), joined.role());
    }

    @EventHandler
    void when(MemberRoleChanged changed) {
        recipients.keep(changed.tenant(), changed.member(), changed.after());
    }

    @EventHandler
    void when(MemberRemoved removed) {
        recipients.remove(removed.tenant(), removed.member());
    }

    @EventHandler
    void when(OwnershipTransferred handedOver) {
        recipients.keep(handedOver.tenant(), handedOver.from(), Role.ADMIN);
        recipients.keep(handedOver.tenant(), handedOver.to(), Role.OWNER);
    }

    @EventHandler
    void when(StudentEnrolled enrolled, Origin origin) {
        if (enrolled.user() != null) {
            recipients.keep(origin.tenant(), enrolled.student(), enrolled.user());
        }
    }

    @EventHandler
    void when(StudentUpdated updated, Origin origin) {
        if (updated.user() != null) {
            recipients.keep(origin.tenant(), updated.student(), updated.user());
        }
    }
}
