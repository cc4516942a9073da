package io.lyceum.query.identity;

import io.lyceum.query.platform.projection.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the context shows. */
@Configuration(proxyBeanMethods = false)
class IdentityReadModels {

    @Bean
    Projection sessionProjection() {
        return new SessionProjection();
    }

    @Bean
    Projection accountProjection() {
        return new AccountProjection();
    }
}
