package io.lyceum.billing;

import io.lyceum.kernel.Money;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * C151. A charge has crossed a threshold.
 *
 * @param threshold so many messages, see {@link LowBalance}
 * @param balance what the charge left
 * @param messagePrice of one message then
 */
public record NoteLowBalance(
        @TargetAggregateIdentifier WalletId wallet,
        int threshold,
        long messagesLeft,
        Money balance,
        Money messagePrice,
        PriceVersion price) {}
