package io.lyceum.billing;

import io.lyceum.kernel.Money;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C141. At most 100 000.00 at once (5.3). */
@Requires(Permission.MOVE_MONEY)
public record CreditBalance(@TargetAggregateIdentifier WalletId wallet, Money amount, Purpose purpose) {}
