/** What people upload to be read: documents that are what they say, and do nothing when they are opened. */
@NullMarked
package io.lyceum.command.platform.documents;

import org.jspecify.annotations.NullMarked;
