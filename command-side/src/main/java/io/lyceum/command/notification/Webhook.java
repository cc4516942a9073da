package io.lyceum.command.notification;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.SecretId;
import io.lyceum.notification.RemoveWebhook;
import io.lyceum.notification.SubscribeWebhook;
import io.lyceum.notification.UpdateWebhook;
import io.lyceum.notification.WebhookEvent.WebhookRemoved;
import io.lyceum.notification.WebhookEvent.WebhookSubscribed;
import io.lyceum.notification.WebhookEvent.WebhookUpdated;
import io.lyceum.notification.WebhookId;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** Another system that is told what happens in a school (C183). */
@AggregateRoot
public class Webhook extends TenantAggregate {

    @AggregateIdentifier
    private @Nullable WebhookId id;

    private @Nullable SecretId secret;
    private boolean removed;

    protected Webhook() {}

    @CommandHandler
    public Webhook(SubscribeWebhook subscribe) {
        apply(new WebhookSubscribed(subscribe.webhook(), subscribe.url(), subscribe.topics(), subscribe.secret()));
    }

    @CommandHandler
    void handle(UpdateWebhook update) {
        if (removed) {
            throw Rejection.notFound("webhook", update.webhook());
        }
        apply(new WebhookUpdated(
                update.webhook(),
                update.url(),
                update.topics(),
                update.secret() == null ? Objects.requireNonNull(secret) : update.secret(),
                update.enabled()));
    }

    @CommandHandler
    void handle(RemoveWebhook remove) {
        if (!removed) {
            apply(new WebhookRemoved(remove.webhook(), Objects.requireNonNull(secret)));
        }
    }

    @EventSourcingHandler
    void on(WebhookSubscribed subscribed, Origin origin) {
        id = subscribed.webhook();
        tenant = origin.tenant();
        secret = subscribed.secret();
    }

    @EventSourcingHandler
    void on(WebhookUpdated updated) {
        secret = updated.secret();
    }

    @EventSourcingHandler
    void on(WebhookRemoved gone) {
        removed = true;
    }
}
