@NullMarked
package io.lyceum.query.platform.projection;

import org.jspecify.annotations.NullMarked;
