@NullMarked
package io.lyceum.query.platform.web;

import org.jspecify.annotations.NullMarked;
