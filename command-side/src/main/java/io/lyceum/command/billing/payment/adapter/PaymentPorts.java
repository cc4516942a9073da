package io.lyceum.command.billing.payment.adapter;

import io.lyceum.command.billing.payment.port.PaymentProvider;
import io.lyceum.command.platform.ports.OutsideCalls;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Providers with an account; without any, nobody takes payments and they succeed. */
@Configuration(proxyBeanMethods = false)
class PaymentPorts {

    @Bean
    List<PaymentProvider> paymentProviders(
            @Value("${lyceum.payments.yookassa.shop-id:}") String shopId,
            @Value("${lyceum.payments.yookassa.secret-key:}") String yooKassaKey,
            @Value("${lyceum.payments.yookassa.base-url:https://api.yookassa.ru}") String yooKassa,
            @Value("${lyceum.payments.stripe.secret-key:}") String stripeKey,
            @Value("${lyceum.payments.stripe.base-url:https://api.stripe.com}") String stripe,
            OutsideCalls outside) {
        var providers = new ArrayList<PaymentProvider>();
        if (!shopId.isBlank() && !yooKassaKey.isBlank()) {
            providers.add(new YooKassaPayments(yooKassa, shopId, yooKassaKey, outside));
        }
        if (!stripeKey.isBlank()) {
            providers.add(new StripePayments(stripe, stripeKey, outside));
        }
        return providers.isEmpty() ? List.of(new OfflinePayments()) : List.copyOf(providers);
    }
}
