/** What people are told, and what other systems are told: notifications and webhooks. */
@NullMarked
package io.lyceum.notification;

import org.jspecify.annotations.NullMarked;
