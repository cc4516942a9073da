package io.lyceum.billing.quota;

import io.lyceum.billing.plan.PackSize;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C157. Once for each {@code pack}. */
public record AddCreditPack(@TargetAggregateIdentifier QuotaLedgerId ledger, UUID pack, PackSize size, long credits) {}
