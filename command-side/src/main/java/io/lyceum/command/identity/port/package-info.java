/** What the context asks of others. */
@NullMarked
package io.lyceum.command.identity.port;

import org.jspecify.annotations.NullMarked;
