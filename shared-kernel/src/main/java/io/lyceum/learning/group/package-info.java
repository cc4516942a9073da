@NullMarked
package io.lyceum.learning.group;

import org.jspecify.annotations.NullMarked;
