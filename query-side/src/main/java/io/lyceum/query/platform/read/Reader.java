package io.lyceum.query.platform.read;

import io.lyceum.kernel.Position;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who asks, and of which moment: how fresh the answer must be at least, or as of when it is wanted. Every query endpoint takes one: it is where the role is checked, see
 * {@link io.lyceum.kernel.Requires}.
 */
public record Reader(TenantId tenant, UserId user, Role role, Optional<Position> minPosition, Optional<AsOf> asOf) {

    /**
     * Whose rows the reader may see, for SQL that ends in {@code (:everybody or user_id = :user)}: staff any person's, a
     * student or visitor only their own (A3).
     */
    public Map<String, Object> scope() {
        return Map.of("everybody", role != Role.STUDENT && role != Role.VISITOR, "user", user.value());
    }

    /** As {@link #scope()}, with a further parameter. */
    public Map<String, Object> scope(String name, Object value) {
        var parameters = new HashMap<String, Object>(scope());
        parameters.put(name, value);
        return parameters;
    }
}
