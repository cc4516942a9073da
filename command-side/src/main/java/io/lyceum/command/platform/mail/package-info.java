@NullMarked
package io.lyceum.command.platform.mail;

import org.jspecify.annotations.NullMarked;
