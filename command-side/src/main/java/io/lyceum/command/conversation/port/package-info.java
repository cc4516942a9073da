@NullMarked
package io.lyceum.command.conversation.port;

import org.jspecify.annotations.NullMarked;
