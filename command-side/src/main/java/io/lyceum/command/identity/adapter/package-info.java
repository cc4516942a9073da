/** Those the context asks. */
@NullMarked
package io.lyceum.command.identity.adapter;

import org.jspecify.annotations.NullMarked;
