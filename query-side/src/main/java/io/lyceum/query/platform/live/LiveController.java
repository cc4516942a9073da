package io.lyceum.query.platform.live;

import io.lyceum.EventCatalogue;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.query.platform.read.PresentOnly;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** One live stream for every screen: the events of the topics it names (C116). */
@RestController
@Tag(name = "Live")
final class LiveController {

    private final LiveFeed feed;
    private final Map<String, LiveTopic> topics;

    LiveController(LiveFeed feed, ObjectProvider<LiveTopic> topics) {
        this.feed = feed;
        this.topics = topics.orderedStream().collect(Collectors.toMap(LiveTopic::name, Function.identity()));
    }

    @Operation(
            summary = "Follow topics live",
            description = "Server-sent events: id is the position, event the type. Resume with Last-Event-ID; without"
                    + " it the stream begins now. A comment every 25 s keeps the connection alive.")
    @GetMapping(path = "/api/v1/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Requires(Permission.FOLLOW_LIVE)
    @PresentOnly
    Flux<ServerSentEvent<LiveEvent>> live(
            Reader reader,
            @RequestParam List<String> topics,
            @RequestHeader(name = "Last-Event-ID", required = false) Long lastEventId,
            @RequestParam(name = "lastEventId", required = false) Long lastEventIdParameter) {
        var types =
                topics.stream().flatMap(name -> typesOf(name, reader).stream()).collect(Collectors.toSet());
        var tenant = reader.tenant().value();
        var after = lastEventId != null ? lastEventId : lastEventIdParameter != null ? lastEventIdParameter : -1L;
        return feed.after(after, event -> event.tenantId().equals(tenant) && types.contains(event.type()));
    }

    private Set<String> typesOf(String name, Reader reader) {
        var topic = topics.get(name);
        if (topic == null) {
            throw Rejection.invalid(
                    "topics", "known are " + topics.keySet().stream().sorted().toList());
        }
        if (!topic.roles().contains(reader.role())) {
            throw new Rejection(ProblemCode.FORBIDDEN, "%s may not follow %s".formatted(reader.role(), name));
        }
        var types = new HashSet<String>();
        for (Class<? extends TenantEvent> type : EventCatalogue.types().all()) {
            if (topic.events().stream().anyMatch(wanted -> wanted.isAssignableFrom(type))) {
                EventCatalogue.types().typeOf(type).ifPresent(found -> types.add(found.value()));
            }
        }
        return types;
    }
}
