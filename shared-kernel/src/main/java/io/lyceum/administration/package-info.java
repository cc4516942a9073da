/** What those who operate the platform see and set: operations of note, settings, the start page. */
@NullMarked
package io.lyceum.administration;

import org.jspecify.annotations.NullMarked;
