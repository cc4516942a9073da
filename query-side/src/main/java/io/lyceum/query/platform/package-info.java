@NullMarked
package io.lyceum.query.platform;

import org.jspecify.annotations.NullMarked;
