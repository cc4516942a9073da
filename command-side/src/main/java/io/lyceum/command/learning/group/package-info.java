@NullMarked
package io.lyceum.command.learning.group;

import org.jspecify.annotations.NullMarked;
