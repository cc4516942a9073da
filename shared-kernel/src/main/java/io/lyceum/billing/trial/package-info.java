/** The time a new school tries the platform in (C152). */
@org.jspecify.annotations.NullMarked
package io.lyceum.billing.trial;
