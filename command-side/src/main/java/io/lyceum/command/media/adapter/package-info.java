@NullMarked
package io.lyceum.command.media.adapter;

import org.jspecify.annotations.NullMarked;
