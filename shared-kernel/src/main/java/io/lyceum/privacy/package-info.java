/** The right to be forgotten: what is asked, and what has happened to somebody's data. */
@NullMarked
package io.lyceum.privacy;

import org.jspecify.annotations.NullMarked;
