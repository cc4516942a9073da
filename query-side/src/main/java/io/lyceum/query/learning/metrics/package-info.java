/** What a school's days come to: activity, retention, questions resolved, money, before and after. */
@NullMarked
package io.lyceum.query.learning.metrics;

import org.jspecify.annotations.NullMarked;
