/** What those who operate the platform do: settings, and what is noted of operations and of the start page. */
@NullMarked
package io.lyceum.command.administration;

import org.jspecify.annotations.NullMarked;
