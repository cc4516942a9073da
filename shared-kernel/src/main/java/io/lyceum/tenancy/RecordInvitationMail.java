package io.lyceum.tenancy;

import io.lyceum.kernel.TenantId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C26. Sent by the platform. */
public record RecordInvitationMail(
        @TargetAggregateIdentifier TenantId tenant, InvitationId invitation, InvitationMail outcome) {}
