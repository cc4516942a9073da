/** Who is told what: notifications of people, webhooks to other systems. */
@NullMarked
package io.lyceum.command.notification;

import org.jspecify.annotations.NullMarked;
