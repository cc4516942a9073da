package io.lyceum.notification;

import java.time.Duration;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says how an attempt ended. The pause doubles from {@code firstPause} with each; {@code last} after which there is none. */
public record RecordDeliveryAttempt(
        @TargetAggregateIdentifier DeliveryId delivery,
        int attempt,
        DeliveryOutcome outcome,
        Duration firstPause,
        boolean last) {}
