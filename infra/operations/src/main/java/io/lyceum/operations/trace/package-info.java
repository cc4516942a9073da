@NullMarked
package io.lyceum.operations.trace;

import org.jspecify.annotations.NullMarked;
