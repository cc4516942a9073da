package io.lyceum.command.notification;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.notification.InboxId;
import io.lyceum.notification.MarkAllNotificationsRead;
import io.lyceum.notification.MarkNotificationRead;
import io.lyceum.notification.NotificationId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What one has seen of one's own notifications. */
@RestController
@RequestMapping({"/api/v1/notifications", "/api/v1/dashboard/notifications"})
@Tag(name = "Notifications")
@Requires(Permission.READ_NOTIFICATIONS)
final class NotificationController {

    private final Commands commands;

    NotificationController(Commands commands) {
        this.commands = commands;
    }

    @Operation(
            summary = "Mark a notification read",
            description = "Again, it changes nothing. 404 for somebody who was never told anything.")
    @PostMapping("/{id}/read")
    Mono<ResponseEntity<CommandReceipt>> read(Caller caller, @PathVariable UUID id) {
        return commands.change(caller, new MarkNotificationRead(inboxOf(caller), new NotificationId(id)));
    }

    @Operation(summary = "Mark all notifications read")
    @PostMapping("/read-all")
    Mono<ResponseEntity<CommandReceipt>> readAll(Caller caller) {
        return commands.change(caller, new MarkAllNotificationsRead(inboxOf(caller)));
    }

    private static InboxId inboxOf(Caller caller) {
        return InboxId.of(caller.tenant(), caller.origin().actor());
    }
}
