@NullMarked
package io.lyceum.command.media.port;

import org.jspecify.annotations.NullMarked;
