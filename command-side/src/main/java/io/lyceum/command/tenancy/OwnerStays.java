package io.lyceum.command.tenancy;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;

/** C26. There is always exactly one owner: the owner is not removed and changes no role but by handing over. */
final class OwnerStays extends Rejection {

    OwnerStays() {
        super(ProblemCode.CONFLICT, "the owner stays the owner until another member takes over");
    }
}
