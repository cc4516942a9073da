package io.lyceum.command.tenancy;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.UserId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who belongs to a tenant in which role, and who may change that (C26, A3). */
final class Members {

    /** What can be given to a member; ownership is handed over, not given. */
    private static final Set<Role> GRANTABLE =
            EnumSet.of(Role.ADMIN, Role.EDITOR, Role.TEACHER, Role.OPERATOR, Role.VIEWER, Role.STUDENT);

    private Map<UserId, Role> roles = new HashMap<>();

    Optional<Role> roleOf(UserId member) {
        return Optional.ofNullable(roles.get(member));
    }

    void put(UserId member, Role role) {
        roles.put(member, role);
    }

    void remove(UserId member) {
        roles.remove(member);
    }

    /**
     * A token tells what its bearer was when it was issued; here it is known what they are.
     *
     * @throws Rejection {@code forbidden} for a member who is not, or no longer, what the token says
     */
    void requireStanding(Origin origin) {
        var byThePlatform = origin.role() == Role.SYSTEM || origin.role() == Role.SUPER_ADMIN;
        if (!byThePlatform && roles.get(origin.actor()) != origin.role()) {
            throw new Rejection(ProblemCode.FORBIDDEN, "the token no longer tells your role in this school");
        }
    }

    static Role requireGrantable(Role role) {
        if (!GRANTABLE.contains(role)) {
            throw Rejection.invalid("role", "one of " + GRANTABLE);
        }
        return role;
    }

    /** @throws OwnerStays for the owner */
    Role requireChangeable(UserId member) {
        var role = roleOf(member).orElseThrow(() -> Rejection.notFound("member", member));
        if (role == Role.OWNER) {
            throw new OwnerStays();
        }
        return role;
    }

    /** Only the owner has the school to hand over, whoever else may ask. */
    void requireHandover(UserId from, UserId member) {
        if (roles.get(from) != Role.OWNER) {
            throw new Rejection(ProblemCode.FORBIDDEN, "only the owner hands the school over");
        }
        var role = requireChangeable(member);
        if (role == Role.STUDENT) {
            throw Rejection.invalid("to", "a member of the staff");
        }
    }
}
