@NullMarked
package io.lyceum.command.learning.delivery.port;

import org.jspecify.annotations.NullMarked;
