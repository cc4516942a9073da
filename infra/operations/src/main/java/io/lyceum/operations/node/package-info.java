/** The processes of the platform, by name, and whether they live. */
@NullMarked
package io.lyceum.operations.node;

import org.jspecify.annotations.NullMarked;
