/** What payments need from outside. */
@NullMarked
package io.lyceum.command.billing.payment.port;

import org.jspecify.annotations.NullMarked;
