/** What webhooks need from outside. */
@NullMarked
package io.lyceum.command.notification.port;

import org.jspecify.annotations.NullMarked;
