@NullMarked
package io.lyceum.command.learning.adapter;

import org.jspecify.annotations.NullMarked;
