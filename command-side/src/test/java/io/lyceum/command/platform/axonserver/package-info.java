@NullMarked
package io.lyceum.command.platform.axonserver;

import org.jspecify.annotations.NullMarked;
