/** How a school's trial stands. */
@NullMarked
package io.lyceum.query.billing.trial;

import org.jspecify.annotations.NullMarked;
