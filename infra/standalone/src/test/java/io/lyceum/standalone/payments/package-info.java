/** Payment providers on this machine, for tests. */
@NullMarked
package io.lyceum.standalone.payments;

import org.jspecify.annotations.NullMarked;
