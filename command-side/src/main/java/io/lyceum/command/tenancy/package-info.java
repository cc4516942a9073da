@NullMarked
package io.lyceum.command.tenancy;

import org.jspecify.annotations.NullMarked;
