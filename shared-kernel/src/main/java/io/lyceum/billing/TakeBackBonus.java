package io.lyceum.billing;

import io.lyceum.kernel.Money;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What came for nothing is debited, as far as it is there: what was spent of it is not asked for. */
public record TakeBackBonus(@TargetAggregateIdentifier WalletId wallet, Money amount, Purpose purpose) {}
