@NullMarked
package io.lyceum.command.platform.policies;

import org.jspecify.annotations.NullMarked;
