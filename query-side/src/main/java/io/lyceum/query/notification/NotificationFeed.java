package io.lyceum.query.notification;

import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.notification.InboxId;
import io.lyceum.query.platform.live.LiveEvent;
import io.lyceum.query.platform.live.LiveFeed;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;

/** What happens in one person's inbox, live. */
final class NotificationFeed {

    private NotificationFeed() {}

    /** @param after the last position seen; below 0 for what happens from now on */
    static Flux<ServerSentEvent<LiveEvent>> of(LiveFeed feed, TenantId tenant, UserId user, long after) {
        var inbox = InboxId.of(tenant, user).value();
        return feed.after(
                after,
                event -> event.aggregateId().equals(inbox) && event.tenantId().equals(tenant.value()));
    }
}
