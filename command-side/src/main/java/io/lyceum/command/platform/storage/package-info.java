@NullMarked
package io.lyceum.command.platform.storage;

import org.jspecify.annotations.NullMarked;
