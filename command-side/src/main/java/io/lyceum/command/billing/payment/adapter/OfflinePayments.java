package io.lyceum.command.billing.payment.adapter;

import io.lyceum.billing.payment.PaymentId;
import io.lyceum.billing.payment.Provider;
import io.lyceum.billing.payment.ProviderStatus;
import io.lyceum.billing.payment.RefundId;
import io.lyceum.command.billing.payment.port.PaymentProvider;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.TenantId;
import java.util.Currency;
import java.util.Optional;

/**
 * Takes nobody's money and says that it did: for a system without an account at a provider. The id it gives holds all it
 * needs to know.
 */
public final class OfflinePayments implements PaymentProvider {

    private static final String PREFIX = "offline";

    @Override
    public Provider provider() {
        return Provider.OFFLINE;
    }

    @Override
    public Registration register(Order order) {
        return new Registration(
                String.join(
                        "_",
                        PREFIX,
                        order.payment().toString(),
                        order.tenant().toString(),
                        Long.toString(order.amount().amountMinor()),
                        order.amount().currency().getCurrencyCode()),
                order.returnUrl());
    }

    @Override
    public Optional<Standing> find(String providerPayment) {
        var parts = providerPayment.split("_", -1);
        if (parts.length != 5 || !parts[0].equals(PREFIX)) {
            return Optional.empty();
        }
        return Optional.of(new Standing(
                providerPayment,
                PaymentId.of(parts[1]),
                TenantId.of(parts[2]),
                ProviderStatus.SUCCEEDED,
                new Money(Long.parseLong(parts[3]), Currency.getInstance(parts[4])),
                ""));
    }

    @Override
    public RefundOutcome refund(String providerPayment, RefundId refund, Money amount, String reason) {
        return new RefundOutcome.Sent(PREFIX + "_" + refund);
    }
}
