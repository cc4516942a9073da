@NullMarked
package io.lyceum.operations.access;

import org.jspecify.annotations.NullMarked;
