package io.lyceum.query.notification;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notification.
 *
 * @param title what happened, in the school's language
 * @param message to whom and where, as people, lessons and courses are called now
 * @param studentName whom it is about, as they are called now
 * @param aboutId the submission, lesson, course or dialog to look at
 */
record Notification(
        UUID notificationId,
        String kind,
        String title,
        String message,
        @Nullable UUID studentId,
        @Nullable String studentName,
        @Nullable UUID aboutId,
        Instant raisedAt,
        boolean read) {}
