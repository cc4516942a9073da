@NullMarked
package io.lyceum.tools.backup;

import org.jspecify.annotations.NullMarked;
