@NullMarked
package io.lyceum.command.platform.observation;

import org.jspecify.annotations.NullMarked;
