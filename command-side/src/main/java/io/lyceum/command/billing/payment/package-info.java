/** Payments: from the wish to pay to the credit, once, and back. */
@NullMarked
package io.lyceum.command.billing.payment;

import org.jspecify.annotations.NullMarked;
