/** Promo codes: made by the platform, used by schools, each once. */
@NullMarked
package io.lyceum.command.billing.promotion;

import org.jspecify.annotations.NullMarked;
