package io.lyceum.billing.quota;

import io.lyceum.billing.plan.Plan;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C148. */
public record ApplyPlanToQuota(@TargetAggregateIdentifier QuotaLedgerId ledger, Plan plan, int catalogue) {}
