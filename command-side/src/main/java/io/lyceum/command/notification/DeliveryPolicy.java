package io.lyceum.command.notification;

import io.lyceum.command.platform.policies.Policy;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.kernel.Origin;
import io.lyceum.notification.DeliveryEvent.DeliveryAttemptFailed;
import io.lyceum.notification.DeliveryEvent.DeliveryScheduled;
import io.lyceum.notification.DeliveryEvent.RedeliveryRequested;
import io.lyceum.notification.DeliveryId;
import io.lyceum.notification.WebhookId;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** When a delivery is scheduled, it is tried; when an attempt failed, it is tried again at its time. */
@Component
class DeliveryPolicy extends Policy {

    private final Tasks tasks;
    private final DeliveryTask delivery;
    private final Clock clock;

    DeliveryPolicy(Tasks tasks, DeliveryTask delivery, Clock commandClock) {
        this.tasks = tasks;
        this.delivery = delivery;
        this.clock = commandClock;
    }

    @EventHandler
    void when(DeliveryScheduled scheduled, Origin origin) {
        attempt(scheduled.delivery(), scheduled.webhook(), 1, clock.instant(), origin);
    }

    @EventHandler
    void when(DeliveryAttemptFailed failed, Origin origin) {
        if (failed.nextAt() != null) {
            attempt(failed.delivery(), failed.webhook(), failed.attempt() + 1, failed.nextAt(), origin);
        }
    }

    @EventHandler
    void when(RedeliveryRequested again, Origin origin) {
        attempt(again.delivery(), again.webhook(), again.nextAttempt(), clock.instant(), origin);
    }

    private void attempt(DeliveryId id, WebhookId webhook, int number, Instant when, Origin origin) {
        tasks.schedule(delivery, id + ":" + number, new DeliveryTask.Attempt(origin, id, webhook, number), when);
    }
}
