package io.lyceum.billing;

import io.lyceum.kernel.Money;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * C197. Changes a balance by hand.
 *
 * @param change what is added, or taken when negative: at most what is available
 */
@Requires(Permission.OPERATE_PLATFORM)
public record AdjustBalance(@TargetAggregateIdentifier WalletId wallet, Money change, String reason) {}
