/** The time a new school tries the platform in (C152). */
@NullMarked
package io.lyceum.command.billing.trial;

import org.jspecify.annotations.NullMarked;
