@NullMarked
package io.lyceum.command.billing.invoice.port;

import org.jspecify.annotations.NullMarked;
