package io.lyceum.command.notification;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.notification.DeliveryEvent.DeliveryAttemptFailed;
import io.lyceum.notification.DeliveryEvent.DeliveryExhausted;
import io.lyceum.notification.DeliveryEvent.DeliveryScheduled;
import io.lyceum.notification.DeliveryEvent.DeliverySucceeded;
import io.lyceum.notification.DeliveryEvent.RedeliveryRequested;
import io.lyceum.notification.DeliveryId;
import io.lyceum.notification.RecordDeliveryAttempt;
import io.lyceum.notification.RedeliverWebhook;
import io.lyceum.notification.ScheduleDelivery;
import io.lyceum.notification.WebhookId;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** One event on its way to one webhook: five attempts with doubling pauses, and five more whenever somebody asks. */
@AggregateRoot
public class WebhookDelivery extends TenantAggregate {

    static final int ATTEMPTS = 5;

    @AggregateIdentifier
    private @Nullable DeliveryId id;

    private @Nullable WebhookId webhook;
    private int attempts;
    private int attemptsBeforeThisRound;
    private boolean ended;

    protected WebhookDelivery() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ScheduleDelivery schedule) {
        if (id == null) {
            apply(new DeliveryScheduled(schedule.delivery(), schedule.webhook(), schedule.topic(), schedule.body()));
        }
    }

    /** An attempt that was recorded already, because its task ran twice, is none. */
    @CommandHandler
    void handle(RecordDeliveryAttempt record, Origin origin) {
        if (ended || record.attempt() != attempts + 1) {
            return;
        }
        var to = Objects.requireNonNull(webhook);
        if (record.outcome().isSuccess()) {
            apply(new DeliverySucceeded(record.delivery(), to, record.attempt(), record.outcome()));
            return;
        }
        var ofRound = record.attempt() - attemptsBeforeThisRound;
        if (record.last() || ofRound >= ATTEMPTS) {
            apply(new DeliveryAttemptFailed(record.delivery(), to, record.attempt(), record.outcome(), null));
            apply(new DeliveryExhausted(record.delivery(), to, record.attempt()));
        } else {
            var pause = record.firstPause().multipliedBy(1L << (ofRound - 1));
            apply(new DeliveryAttemptFailed(
                    record.delivery(),
                    to,
                    record.attempt(),
                    record.outcome(),
                    origin.occurredAt().plus(pause)));
        }
    }

    @CommandHandler
    void handle(RedeliverWebhook redeliver) {
        if (!ended) {
            throw new Rejection(ProblemCode.CONFLICT, "the delivery is still under way");
        }
        apply(new RedeliveryRequested(redeliver.delivery(), Objects.requireNonNull(webhook), attempts + 1));
    }

    @EventSourcingHandler
    void on(DeliveryScheduled scheduled, Origin origin) {
        id = scheduled.delivery();
        tenant = origin.tenant();
        webhook = scheduled.webhook();
    }

    @EventSourcingHandler
    void on(DeliverySucceeded succeeded) {
        attempts = succeeded.attempt();
        ended = true;
    }

    @EventSourcingHandler
    void on(DeliveryAttemptFailed failed) {
        attempts = failed.attempt();
    }

    @EventSourcingHandler
    void on(DeliveryExhausted exhausted) {
        ended = true;
    }

    @EventSourcingHandler
    void on(RedeliveryRequested again) {
        ended = false;
        attemptsBeforeThisRound = attempts;
    }
}
