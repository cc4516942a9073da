@NullMarked
package io.lyceum.command.billing.quota;

import org.jspecify.annotations.NullMarked;
