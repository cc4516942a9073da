@NullMarked
package io.lyceum.command.learning.authoring;

import org.jspecify.annotations.NullMarked;
