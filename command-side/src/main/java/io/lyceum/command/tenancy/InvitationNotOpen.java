package io.lyceum.command.tenancy;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;

/** C26. Unknown, used, revoked and expired look the same: whoever guesses learns nothing. */
final class InvitationNotOpen extends Rejection {

    InvitationNotOpen() {
        super(ProblemCode.NOT_FOUND, "there is no open invitation with this token");
    }
}
