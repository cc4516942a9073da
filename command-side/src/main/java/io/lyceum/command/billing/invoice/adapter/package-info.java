@NullMarked
package io.lyceum.command.billing.invoice.adapter;

import org.jspecify.annotations.NullMarked;
