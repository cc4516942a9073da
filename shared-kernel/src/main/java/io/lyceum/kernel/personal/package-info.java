/** Personal data in stored JSON: whose it is, with which key it is sealed, and what remains of it without the key. */
@NullMarked
package io.lyceum.kernel.personal;

import org.jspecify.annotations.NullMarked;
