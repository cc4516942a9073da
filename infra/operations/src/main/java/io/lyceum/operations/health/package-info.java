@NullMarked
package io.lyceum.operations.health;

import org.jspecify.annotations.NullMarked;
