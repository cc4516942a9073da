@NullMarked
package io.lyceum.query.conversation;

import org.jspecify.annotations.NullMarked;
