/** Promo codes and what they brought. */
@NullMarked
package io.lyceum.query.billing.promotion;

import org.jspecify.annotations.NullMarked;
