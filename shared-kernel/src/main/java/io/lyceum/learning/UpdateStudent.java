package io.lyceum.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * C38. Corrects name and address, or gives a student who has none a login of their own.
 *
 * @param user the login; as before if absent
 */
@Requires(Permission.MANAGE_STUDENTS)
public record UpdateStudent(
        @TargetAggregateIdentifier StudentId student,
        String name,
        @Nullable String email,
        @Nullable UserId user) {}
