package io.lyceum.command.notification.adapter;

import io.lyceum.command.notification.port.WebhookSender;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which adapters there are. */
@Configuration(proxyBeanMethods = false)
class NotificationPorts {

    @Bean
    WebhookSender webhookSender(@Value("${lyceum.webhooks.private-networks:}") List<String> allowed) {
        return new HttpWebhookSender(new PublicAddresses(allowed));
    }
}
