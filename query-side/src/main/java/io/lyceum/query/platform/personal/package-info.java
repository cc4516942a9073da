/** Personal data on the query side: the keys it is read with, as long as there are any. */
@NullMarked
package io.lyceum.query.platform.personal;

import org.jspecify.annotations.NullMarked;
