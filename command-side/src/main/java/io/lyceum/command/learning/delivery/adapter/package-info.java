@NullMarked
package io.lyceum.command.learning.delivery.adapter;

import org.jspecify.annotations.NullMarked;
