@NullMarked
package io.lyceum.query.learning;

import org.jspecify.annotations.NullMarked;
