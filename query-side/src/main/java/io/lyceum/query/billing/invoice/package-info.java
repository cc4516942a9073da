@NullMarked
package io.lyceum.query.billing.invoice;

import org.jspecify.annotations.NullMarked;
