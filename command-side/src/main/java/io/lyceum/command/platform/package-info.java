@NullMarked
package io.lyceum.command.platform;

import org.jspecify.annotations.NullMarked;
