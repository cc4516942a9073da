package io.lyceum.notification;

import io.lyceum.kernel.UserId;
import io.lyceum.learning.StudentId;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Tells one person something, once for each {@code notification}. */
public record RaiseNotification(
        @TargetAggregateIdentifier InboxId inbox,
        NotificationId notification,
        UserId recipient,
        NotificationKind kind,
        @Nullable StudentId student,
        @Nullable UUID about) {}
