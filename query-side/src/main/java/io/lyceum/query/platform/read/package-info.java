@NullMarked
package io.lyceum.query.platform.read;

import org.jspecify.annotations.NullMarked;
