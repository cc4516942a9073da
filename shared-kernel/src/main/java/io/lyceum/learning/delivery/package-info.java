@NullMarked
package io.lyceum.learning.delivery;

import org.jspecify.annotations.NullMarked;
