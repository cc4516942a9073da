/** YooKassa, Stripe, and nobody. */
@NullMarked
package io.lyceum.command.billing.payment.adapter;

import org.jspecify.annotations.NullMarked;
