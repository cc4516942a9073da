package io.lyceum.notification;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Tells a webhook of something, once for each {@code delivery}. */
public record ScheduleDelivery(
        @TargetAggregateIdentifier DeliveryId delivery, WebhookId webhook, WebhookTopic topic, String body) {}
