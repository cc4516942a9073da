package io.lyceum.query.notification;

import io.lyceum.EventCatalogue;
import io.lyceum.kernel.json.EventJson;
import io.lyceum.notification.InboxEvent.NotificationRaised;
import io.lyceum.notification.InboxId;
import io.lyceum.query.platform.live.LiveEvent;
import io.lyceum.query.platform.live.LiveFeed;
import io.lyceum.query.platform.read.Reader;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** What happens in one person's inbox, live: each event, and with a notice that is raised its title and message. */
@Component
final class NotificationFeed {

    private static final String RAISED = EventCatalogue.types()
            .typeOf(NotificationRaised.class)
            .orElseThrow()
            .value();

    private final LiveFeed feed;
    private final Notices notices;

    NotificationFeed(LiveFeed feed, Notices notices) {
        this.feed = feed;
        this.notices = notices;
    }

    /** @param after the last position seen; below 0 for what happens from now on */
    Flux<ServerSentEvent<LiveEvent>> of(Reader reader, long after) {
        var inbox = InboxId.of(reader.tenant(), reader.user()).value();
        // What is sent is visible already: there is no position to wait for.
        var present = new Reader(reader.tenant(), reader.user(), reader.role(), Optional.empty(), Optional.empty());
        return feed.after(
                        after,
                        event -> event.aggregateId().equals(inbox)
                                && event.tenantId().equals(reader.tenant().value()))
                .concatMap(sent -> withWords(sent, present));
    }

    private Mono<ServerSentEvent<LiveEvent>> withWords(ServerSentEvent<LiveEvent> sent, Reader reader) {
        var event = sent.data();
        if (event == null || !event.type().equals(RAISED)) {
            return Mono.just(sent);
        }
        var data = (ObjectNode) EventJson.mapper().readTree(event.data());
        return notices.one(reader, UUID.fromString(data.path("notification").asString()))
                .map(notice -> data.put("studentName", notice.studentName())
                        .put("title", notice.title())
                        .put("message", notice.message()))
                .map(worded -> ServerSentEvent.builder(event.withData(worded.toString()))
                        .id(Long.toString(event.position()))
                        .event(event.type())
                        .build())
                .defaultIfEmpty(sent);
    }
}
