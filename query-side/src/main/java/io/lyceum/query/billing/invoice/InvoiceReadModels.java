package io.lyceum.query.billing.invoice;

import io.lyceum.billing.invoice.InvoiceEvent;
import io.lyceum.kernel.Role;
import io.lyceum.query.platform.live.LiveTopic;
import io.lyceum.query.platform.projection.Projection;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is shown of invoices: its projection and live topic. */
@Configuration(proxyBeanMethods = false)
class InvoiceReadModels {

    @Bean
    Projection invoiceProjection() {
        return new InvoiceProjection();
    }

    @Bean
    LiveTopic invoiceTopic() {
        return new LiveTopic("invoices", Set.of(InvoiceEvent.class), Set.of(Role.OWNER, Role.ADMIN));
    }
}
