@NullMarked
package io.lyceum.cluster;

import org.jspecify.annotations.NullMarked;
