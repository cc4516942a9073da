@NullMarked
package io.lyceum.query.billing.quota;

import org.jspecify.annotations.NullMarked;
