@NullMarked
package io.lyceum.query.platform.audit;

import org.jspecify.annotations.NullMarked;
