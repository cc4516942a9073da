@NullMarked
package io.lyceum.command.platform.chatmodel;

import org.jspecify.annotations.NullMarked;
