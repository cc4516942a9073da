/** What contexts ask about schools and the people in them, beside the aggregates. */
@NullMarked
package io.lyceum.command.platform.school;

import org.jspecify.annotations.NullMarked;
