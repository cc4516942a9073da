package io.lyceum.billing.promotion;

import io.lyceum.kernel.TenantId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C222. The school exists now; a second time changes nothing. */
public record CountReferral(@TargetAggregateIdentifier ReferralCodeId code, TenantId school) {}
