@NullMarked
package io.lyceum.query.billing.plan;

import org.jspecify.annotations.NullMarked;
