@NullMarked
package io.lyceum.query.platform.security;

import org.jspecify.annotations.NullMarked;
