package io.lyceum.command.billing.invoice.adapter;

import io.lyceum.command.billing.invoice.port.CardCharges;
import io.lyceum.command.platform.ports.OutsideCalls;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which provider charges invoices: Stripe where it has a key, else none. */
@Configuration(proxyBeanMethods = false)
class InvoicePorts {

    @Bean
    CardCharges cardCharges(
            @Value("${lyceum.invoices.stripe.secret-key:}") String secretKey,
            @Value("${lyceum.invoices.stripe.base-url:https://api.stripe.com}") String url,
            OutsideCalls outside) {
        return secretKey.isBlank() ? new OfflineCardCharges() : new StripeCardCharges(url, secretKey, outside);
    }
}
