package io.lyceum.billing.promotion;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C222. The caller's own code in the school; asked for again, it is the same. */
@Requires(Permission.REFER_SCHOOLS)
public record IssueReferralCode(@TargetAggregateIdentifier ReferralCodeId code, String text) {}
