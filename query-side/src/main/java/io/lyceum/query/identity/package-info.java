@NullMarked
package io.lyceum.query.identity;

import org.jspecify.annotations.NullMarked;
