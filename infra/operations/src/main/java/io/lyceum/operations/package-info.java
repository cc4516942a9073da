@NullMarked
package io.lyceum.operations;

import org.jspecify.annotations.NullMarked;
