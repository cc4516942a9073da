/** What those who operate the platform see: every school and person, operations of note, settings, the start page. */
@NullMarked
package io.lyceum.query.administration;

import org.jspecify.annotations.NullMarked;
