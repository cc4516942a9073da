@NullMarked
package io.lyceum.command.platform.secrets;

import org.jspecify.annotations.NullMarked;
