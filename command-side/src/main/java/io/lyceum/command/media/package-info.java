@NullMarked
package io.lyceum.command.media;

import org.jspecify.annotations.NullMarked;
