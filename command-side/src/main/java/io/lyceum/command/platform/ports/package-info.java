@NullMarked
package io.lyceum.command.platform.ports;

import org.jspecify.annotations.NullMarked;
