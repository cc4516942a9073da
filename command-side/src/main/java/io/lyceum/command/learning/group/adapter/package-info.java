@NullMarked
package io.lyceum.command.learning.group.adapter;

import org.jspecify.annotations.NullMarked;
