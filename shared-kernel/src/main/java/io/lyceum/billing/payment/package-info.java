/** Payments into wallets by way of payment providers, and back. */
@org.jspecify.annotations.NullMarked
package io.lyceum.billing.payment;
