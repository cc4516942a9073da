package io.lyceum.billing;

import io.lyceum.kernel.Money;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C146. Refused when the wallet had its welcome bonus already. */
@Requires(Permission.MOVE_MONEY)
public record GrantWelcomeBonus(@TargetAggregateIdentifier WalletId wallet, Money amount) {}
