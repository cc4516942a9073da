@NullMarked
package io.lyceum.command.conversation;

import org.jspecify.annotations.NullMarked;
