package io.lyceum.billing;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C141. At most 100 000.00 at once (5.3). */
@AllowedRoles({Role.OWNER, Role.ADMIN})
public record CreditBalance(@TargetAggregateIdentifier WalletId wallet, Money amount, Purpose purpose) {}
