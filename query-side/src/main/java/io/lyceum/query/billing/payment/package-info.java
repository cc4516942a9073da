/** Payments with their refunds and receipts. */
@NullMarked
package io.lyceum.query.billing.payment;

import org.jspecify.annotations.NullMarked;
