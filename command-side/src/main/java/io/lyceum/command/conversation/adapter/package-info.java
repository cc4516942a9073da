@NullMarked
package io.lyceum.command.conversation.adapter;

import org.jspecify.annotations.NullMarked;
