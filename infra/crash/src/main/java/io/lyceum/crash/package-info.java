/** Load, kill -9 at random moments, and the proof that nothing acknowledged was lost, doubled or skipped. */
@NullMarked
package io.lyceum.crash;

import org.jspecify.annotations.NullMarked;
