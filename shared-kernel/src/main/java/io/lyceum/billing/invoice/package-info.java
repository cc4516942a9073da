@org.jspecify.annotations.NullMarked
package io.lyceum.billing.invoice;
