@NullMarked
package io.lyceum.command.learning.delivery;

import org.jspecify.annotations.NullMarked;
