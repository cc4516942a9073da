package io.lyceum.administration;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C23. Sent by the platform for every request to an endpoint whose permission {@linkplain Permission#isOfNote is of note}. */
public record RecordOperation(
        @TargetAggregateIdentifier OperationId operation,
        UserId actor,
        Role role,
        String permission,
        String method,
        String route,
        String target,
        int status,
        String address,
        String device) {}
