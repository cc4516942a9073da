@NullMarked
package io.lyceum.query.media;

import org.jspecify.annotations.NullMarked;
