@NullMarked
package io.lyceum.command.billing;

import org.jspecify.annotations.NullMarked;
