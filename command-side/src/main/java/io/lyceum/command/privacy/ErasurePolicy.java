package io.lyceum.command.privacy;

import io.lyceum.command.platform.policies.Policy;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.kernel.Origin;
import io.lyceum.privacy.PrivacyEvent.ErasureRequested;
import java.time.Clock;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** When somebody is to be forgotten, the keys of their data are deleted. */
@Component
class ErasurePolicy extends Policy {

    private final Tasks tasks;
    private final ErasureTask erasure;
    private final Clock clock;

    ErasurePolicy(Tasks tasks, ErasureTask erasure, Clock commandClock) {
        this.tasks = tasks;
        this.erasure = erasure;
        this.clock = commandClock;
    }

    @EventHandler
    void when(ErasureRequested requested, EventMessage<?> event, Origin origin) {
        tasks.schedule(
                erasure,
                event.getIdentifier(),
                new ErasureTask.Person(origin, requested.person(), requested.everywhere()),
                clock.instant());
    }
}
