@NullMarked
package io.lyceum.learning.authoring;

import org.jspecify.annotations.NullMarked;
