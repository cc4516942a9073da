/** How many requests anybody may send (C17, C18). */
@NullMarked
package io.lyceum.operations.limits;

import org.jspecify.annotations.NullMarked;
