@NullMarked
package io.lyceum.command.platform.eventstore;

import org.jspecify.annotations.NullMarked;
