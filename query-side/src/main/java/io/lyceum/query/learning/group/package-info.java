@NullMarked
package io.lyceum.query.learning.group;

import org.jspecify.annotations.NullMarked;
