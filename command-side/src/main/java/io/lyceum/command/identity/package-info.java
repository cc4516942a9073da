@NullMarked
package io.lyceum.command.identity;

import org.jspecify.annotations.NullMarked;
