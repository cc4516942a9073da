/** Reads that come over Axon Server from other nodes. */
@NullMarked
package io.lyceum.query.platform.axonserver;

import org.jspecify.annotations.NullMarked;
