package io.lyceum.query.notification;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.notification.NotificationKind;
import io.lyceum.query.platform.live.LiveEvent;
import io.lyceum.query.platform.live.LiveFeed;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.PresentOnly;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
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

    /**
     * A notification.
     *
     * @param studentName whom it is about, as they are called now
     * @param aboutId the submission, lesson, course or dialog to look at
     */
    record Notification(
            UUID notificationId,
            String kind,
            @Nullable UUID studentId,
            @Nullable String studentName,
            @Nullable UUID aboutId,
            Instant raisedAt,
            boolean read) {}

    enum ReadState {
        READ,
        UNREAD
    }

    /** How many are unread. */
    record Unread(int unread) {}

    private static final ListQuestion<Notification> NOTIFICATIONS = ListQuestion.of(
                    Notification.class, """
                    select n.notification_id, n.number, n.kind, n.student_id, s.name as student_name, n.about_id,
                           n.raised_at, n.read_at is not null or n.number <= i.read_up_to as read
                    from notification n
                    join inbox i on i.tenant_id = n.tenant_id and i.recipient_id = n.recipient_id
                    left join student s on s.tenant_id = n.tenant_id and s.student_id = n.student_id
                    where n.tenant_id = :tenant and n.recipient_id = :me""", NotificationProjection.NAME, "students")
            .key("notification_id", "uuid")
            .sort("raised", "number", "bigint")
            .sortedBy("-raised")
            .oneOf("kind", NotificationKind.class, "n.kind = :kind")
            .oneOf(
                    "state",
                    ReadState.class,
                    "case when n.read_at is not null or n.number <= i.read_up_to then 'READ' else 'UNREAD' end = :state")
            .uuid("student", "n.student_id = :student");

    private final ReadModels readModels;
    private final LiveFeed feed;

    NotificationController(ReadModels readModels, LiveFeed feed) {
        this.readModels = readModels;
        this.feed = feed;
    }

    @Operation(
            summary = "My notifications",
            description = "Newest first. Filters: kind, state (READ, UNREAD), student (C214).")
    @GetMapping
    Mono<ResponseEntity<Page<Notification>>> list(
            Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(
                reader, NOTIFICATIONS, parameters, Map.of("me", reader.user().value()));
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
                    "Server-sent events: raised, read, all read; resume with Last-Event-ID. The same over a WebSocket"
                            + " at /ws/notifications.")
    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PresentOnly
    Flux<ServerSentEvent<LiveEvent>> stream(
            Reader reader, @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastEventId) {
        return NotificationFeed.of(feed, reader.tenant(), reader.user(), lastEventId == null ? -1 : lastEventId);
    }
}
