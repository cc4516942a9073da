@NullMarked
package io.lyceum.command.billing.plan;

import org.jspecify.annotations.NullMarked;
