@NullMarked
package io.lyceum.operations.log;

import org.jspecify.annotations.NullMarked;
