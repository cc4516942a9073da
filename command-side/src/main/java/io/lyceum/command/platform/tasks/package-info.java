@NullMarked
package io.lyceum.command.platform.tasks;

import org.jspecify.annotations.NullMarked;
