package io.lyceum.query.notification;

import io.lyceum.query.platform.projection.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the context shows. */
@Configuration(proxyBeanMethods = false)
class NotificationReadModels {

    @Bean
    Projection notificationProjection() {
        return new NotificationProjection();
    }

    @Bean
    Projection webhookProjection() {
        return new WebhookProjection();
    }
}
