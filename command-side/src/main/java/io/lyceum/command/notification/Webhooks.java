package io.lyceum.command.notification;

import io.lyceum.command.platform.policies.RowsFromEvents;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.SecretId;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import io.lyceum.notification.WebhookEvent.WebhookRemoved;
import io.lyceum.notification.WebhookEvent.WebhookSubscribed;
import io.lyceum.notification.WebhookEvent.WebhookUpdated;
import io.lyceum.notification.WebhookId;
import io.lyceum.notification.WebhookTopic;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The webhooks there are: kept by {@link WebhookPolicy}, from events alone. */
@Component
class Webhooks implements RowsFromEvents {

    /** Where a webhook is told, and what signs it. */
    record Target(WebhookId id, String url, SecretId secret, boolean enabled) {}

    private final JdbcClient jdbc;

    Webhooks(JdbcClient commandJdbc) {
        this.jdbc = commandJdbc;
    }

    @Override
    public List<String> tables() {
        return List.of("notification.webhook");
    }

    @Override
    public Set<Class<? extends TenantEvent>> events() {
        return Set.of(WebhookSubscribed.class, WebhookUpdated.class, WebhookRemoved.class);
    }

    @Override
    public void follow(TenantEvent event, Origin origin) {
        switch (event) {
            case WebhookSubscribed subscribed ->
                keep(
                        subscribed.webhook(),
                        origin.tenant(),
                        subscribed.url(),
                        subscribed.topics(),
                        subscribed.secret(),
                        true);
            case WebhookUpdated updated ->
                keep(
                        updated.webhook(),
                        origin.tenant(),
                        updated.url(),
                        updated.topics(),
                        updated.secret(),
                        updated.enabled());
            case WebhookRemoved removed -> remove(removed.webhook());
            default -> throw new IllegalArgumentException("no webhook follows from " + event);
        }
    }

    private void keep(
            WebhookId id, TenantId tenant, String url, List<WebhookTopic> topics, SecretId secret, boolean enabled) {
        jdbc.sql("""
                        insert into notification.webhook (webhook_id, tenant_id, url, topics, secret_id, enabled)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (webhook_id) do update
                        set url = excluded.url, topics = excluded.topics, secret_id = excluded.secret_id,
                            enabled = excluded.enabled
                        """)
                .params(
                        id.value(),
                        tenant.value(),
                        url,
                        topics.stream().map(WebhookTopic::wire).toArray(String[]::new),
                        secret.value(),
                        enabled)
                .update();
    }

    private void remove(WebhookId id) {
        jdbc.sql("delete from notification.webhook where webhook_id = ?")
                .param(id.value())
                .update();
    }

    List<WebhookId> toldOf(TenantId tenant, WebhookTopic topic) {
        return jdbc.sql("""
                        select webhook_id from notification.webhook
                        where tenant_id = ? and enabled and ? = any(topics) order by webhook_id
                        """)
                .params(tenant.value(), topic.wire())
                .query((row, number) -> new WebhookId(row.getObject(1, UUID.class)))
                .list();
    }

    Optional<Target> find(WebhookId id) {
        return jdbc.sql("select url, secret_id, enabled from notification.webhook where webhook_id = ?")
                .param(id.value())
                .query((row, number) ->
                        new Target(id, row.getString(1), new SecretId(row.getObject(2, UUID.class)), row.getBoolean(3)))
                .optional();
    }
}
