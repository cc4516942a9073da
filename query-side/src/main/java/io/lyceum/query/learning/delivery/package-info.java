@NullMarked
package io.lyceum.query.learning.delivery;

import org.jspecify.annotations.NullMarked;
