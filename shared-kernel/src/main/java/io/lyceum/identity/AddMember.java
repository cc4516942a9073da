package io.lyceum.identity;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C26. An account for a new member of the sender's tenant, in any role but owner. */
@Requires(Permission.MANAGE_MEMBERS)
public record AddMember(
        @TargetAggregateIdentifier UserId user, String email, String name, String passwordHash, Role role) {}
