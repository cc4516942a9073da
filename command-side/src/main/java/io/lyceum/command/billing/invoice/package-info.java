@NullMarked
package io.lyceum.command.billing.invoice;

import org.jspecify.annotations.NullMarked;
