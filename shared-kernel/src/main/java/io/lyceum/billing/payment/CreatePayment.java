package io.lyceum.billing.payment;

import io.lyceum.billing.WalletId;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** C150. From 500.00 to 100 000.00 (5.3). */
@Requires(Permission.MOVE_MONEY)
public record CreatePayment(
        @TargetAggregateIdentifier PaymentId payment,
        WalletId wallet,
        String orderId,
        Provider provider,
        Money amount,
        String description,
        String returnUrl,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String name) {}
