package io.lyceum.billing;

import io.lyceum.kernel.Money;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Gives back what was charged, or a part of it. An entry is refunded once.
 *
 * @param entry the event that charged it: a debit or a capture of this wallet
 * @param charged what that entry took
 * @param amount at most that
 */
@Requires(Permission.OPERATE_PLATFORM)
public record RefundDebit(
        @TargetAggregateIdentifier WalletId wallet,
        UUID entry,
        Money charged,
        Money amount,
        Purpose purpose,
        String reason) {}
