@NullMarked
package io.lyceum.operations.web;

import org.jspecify.annotations.NullMarked;
