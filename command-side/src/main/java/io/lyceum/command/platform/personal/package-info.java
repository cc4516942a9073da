/** The keys of personal data: where they are kept, and how every node learns that some are gone. */
@NullMarked
package io.lyceum.command.platform.personal;

import org.jspecify.annotations.NullMarked;
