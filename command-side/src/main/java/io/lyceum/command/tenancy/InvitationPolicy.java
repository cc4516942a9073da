package io.lyceum.command.tenancy;

import io.lyceum.command.platform.policies.Policy;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.kernel.Origin;
import io.lyceum.tenancy.TenancyEvent.MemberInvited;
import java.time.Clock;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** When somebody is invited, they get a mail (C26). */
@Component
class InvitationPolicy extends Policy {

    private final Tasks tasks;
    private final InvitationMailTask mail;
    private final Clock clock;

    InvitationPolicy(Tasks tasks, InvitationMailTask mail, Clock commandClock) {
        this.tasks = tasks;
        this.mail = mail;
        this.clock = commandClock;
    }

    @EventHandler
    void when(MemberInvited invited, EventMessage<?> event, Origin origin) {
        tasks.schedule(
                mail,
                event.getIdentifier(),
                new InvitationMailTask.Letter(origin, invited.tenant(), invited.invitation()),
                clock.instant());
    }
}
