package io.lyceum.billing;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C142. Refused when the amount is more than what is available (C143). */
@AllowedRoles({Role.OWNER, Role.ADMIN})
public record DebitBalance(
        @TargetAggregateIdentifier WalletId wallet, Money amount, Purpose purpose, PriceVersion price) {}
