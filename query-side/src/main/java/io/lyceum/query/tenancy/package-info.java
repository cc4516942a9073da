/** Schools as they see themselves: name, settings, members, invitations, API keys. */
@NullMarked
package io.lyceum.query.tenancy;

import org.jspecify.annotations.NullMarked;
