@NullMarked
package io.lyceum.command.platform.axon;

import org.jspecify.annotations.NullMarked;
