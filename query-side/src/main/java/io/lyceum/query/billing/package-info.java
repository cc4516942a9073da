@NullMarked
package io.lyceum.query.billing;

import org.jspecify.annotations.NullMarked;
