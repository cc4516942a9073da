/** The webhooks' way out. */
@NullMarked
package io.lyceum.command.notification.adapter;

import org.jspecify.annotations.NullMarked;
