package io.lyceum.notification;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Only in one's own inbox. */
@Requires(Permission.READ_NOTIFICATIONS)
public record MarkAllNotificationsRead(
        @TargetAggregateIdentifier InboxId inbox) {}
