package io.lyceum.billing;

import io.lyceum.kernel.Money;
import java.util.Currency;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Opens a tenant's wallet and grants the welcome bonus (C146) unless it is zero. */
public record OpenWallet(@TargetAggregateIdentifier WalletId wallet, Currency currency, Money welcomeBonus) {}
