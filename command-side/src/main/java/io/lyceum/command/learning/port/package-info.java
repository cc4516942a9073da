@NullMarked
package io.lyceum.command.learning.port;

import org.jspecify.annotations.NullMarked;
