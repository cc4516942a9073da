/** Reads as they travel between nodes. */
@NullMarked
package io.lyceum.kernel.read;

import org.jspecify.annotations.NullMarked;
