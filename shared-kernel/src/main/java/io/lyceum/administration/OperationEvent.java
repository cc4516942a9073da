package io.lyceum.administration;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.PersonalData;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.UserId;

/** A request to do something of note, whether it was granted or refused. */
public sealed interface OperationEvent extends TenantEvent {

    OperationId operation();

    /**
     * C23. What the request led to are the events whose causation id is this event's.
     *
     * @param role the actor had in the school
     * @param permission the operation needs
     * @param route the pattern of the address, such as {@code /api/v1/members/{user}/role}; of an export the address itself
     * @param target what the operation was about: the last id in the address, or else what the address names
     * @param status of the answer, as in RFC 9110
     * @param address the request came from
     * @param device what the client called itself, at most 200 characters
     */
    @LogicalType("administration.OperationRecorded")
    record OperationRecorded(
            OperationId operation,
            UserId actor,
            Role role,
            String permission,
            String method,
            String route,
            String target,
            int status,
            @PersonalData(of = "actor") String address,
            @PersonalData(of = "actor") String device)
            implements OperationEvent {}
}
