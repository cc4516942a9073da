@NullMarked
package io.lyceum.command.platform.web;

import org.jspecify.annotations.NullMarked;
