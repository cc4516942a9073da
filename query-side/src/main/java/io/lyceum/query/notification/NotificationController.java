package io.lyceum.query.notification;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.live.LiveEvent;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.PresentOnly;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One's own notifications, in the school one is signed in to. */
@RestController
@RequestMapping({"/api/v1/notifications", "/api/v1/dashboard/notifications"})
@Tag(name = "Notifications")
@Requires(Permission.READ_NOTIFICATIONS)
final class NotificationController {

    /** How many are unread. */
    record Unread(int unread) {}

    private final ReadModels readModels;
    private final Notices notices;
    private final NotificationFeed feed;

    NotificationController(ReadModels readModels, Notices notices, NotificationFeed feed) {
        this.readModels = readModels;
        this.notices = notices;
        this.feed = feed;
    }

    @Operation(
            summary = "My notifications",
            description =
                    "Newest first, with title and message in the school's language. Filters: kind, state (READ, UNREAD),"
                            + " student (C214).")
    @GetMapping
    Mono<ResponseEntity<Page<Notification>>> list(
            Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return notices.page(reader, parameters);
    }

    @Operation(summary = "How many of my notifications are unread")
    @GetMapping("/unread")
    Mono<ResponseEntity<Unread>> unread(Reader reader) {
        return readModels.one(
                reader, Unread.class, """
                select coalesce(max(unread), 0) as unread from inbox
                where tenant_id = :tenant and recipient_id = :me""", Map.of("me", reader.user().value()), NotificationProjection.NAME);
    }

    @Operation(
            summary = "Follow my notifications live",
            description =
                    "Server-sent events: raised, with title and message, read, all read; resume with Last-Event-ID. The"
                            + " same over a WebSocket at /ws/notifications.")
    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PresentOnly
    Flux<ServerSentEvent<LiveEvent>> stream(
            Reader reader, @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastEventId) {
        return feed.of(reader, lastEventId == null ? -1 : lastEventId);
    }
}
