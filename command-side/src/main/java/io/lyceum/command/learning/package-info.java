@NullMarked
package io.lyceum.command.learning;

import org.jspecify.annotations.NullMarked;
