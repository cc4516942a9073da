@NullMarked
package io.lyceum.command.learning.group.port;

import org.jspecify.annotations.NullMarked;
