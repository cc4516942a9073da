@NullMarked
package io.lyceum.query.learning.authoring;

import org.jspecify.annotations.NullMarked;
