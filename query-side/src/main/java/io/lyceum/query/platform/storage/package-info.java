/** Files in object storage, as questions are answered with them. */
@NullMarked
package io.lyceum.query.platform.storage;

import org.jspecify.annotations.NullMarked;
