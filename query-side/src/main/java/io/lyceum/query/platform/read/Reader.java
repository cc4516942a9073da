package io.lyceum.query.platform.read;

import io.lyceum.kernel.Position;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.util.Optional;

/**
 * Who asks, and how fresh the answer must be. Every query endpoint takes one: it is where the role is checked, see
 * {@link ReadableBy}.
 */
public record Reader(TenantId tenant, UserId user, Role role, Optional<Position> minPosition) {

    /** Staff may read any student's data, a student only their own (A3). */
    public void mayReadDataOf(UserId person) {
        if (role == Role.STUDENT && !user.equals(person)) {
            throw new Rejection(ProblemCode.NOT_FOUND, "there is no such thing for you");
        }
    }
}
