@NullMarked
package io.lyceum.query.platform.live;

import org.jspecify.annotations.NullMarked;
