/** Notifications with their unread counter, live; webhooks with the log of their deliveries. */
@NullMarked
package io.lyceum.query.notification;

import org.jspecify.annotations.NullMarked;
