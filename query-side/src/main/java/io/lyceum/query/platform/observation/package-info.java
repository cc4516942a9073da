@NullMarked
package io.lyceum.query.platform.observation;

import org.jspecify.annotations.NullMarked;
