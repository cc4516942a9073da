package io.lyceum.billing;

import io.lyceum.kernel.Money;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C142. Refused when the amount is more than what is available (C143). */
@Requires(Permission.CHARGE_BALANCE)
public record DebitBalance(
        @TargetAggregateIdentifier WalletId wallet, Money amount, Purpose purpose, PriceVersion price) {}
