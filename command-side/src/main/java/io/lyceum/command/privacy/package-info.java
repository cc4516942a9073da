/** Forgetting people: their keys are deleted, what was claimed in their name is free, and every node hears of it. */
@NullMarked
package io.lyceum.command.privacy;

import org.jspecify.annotations.NullMarked;
