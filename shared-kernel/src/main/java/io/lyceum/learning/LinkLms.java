package io.lyceum.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.learning.LmsLinkEvent.LmsAgreement;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C66. Anew, it replaces what was agreed. */
@Requires(Permission.MANAGE_TENANT)
public record LinkLms(@TargetAggregateIdentifier LmsLinkId link, LmsAgreement agreement) {}
