@NullMarked
package io.lyceum.command.platform.security;

import org.jspecify.annotations.NullMarked;
