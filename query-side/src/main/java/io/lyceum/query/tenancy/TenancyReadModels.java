package io.lyceum.query.tenancy;

import io.lyceum.query.platform.projection.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the context shows. */
@Configuration(proxyBeanMethods = false)
class TenancyReadModels {

    @Bean
    Projection tenantProjection() {
        return new TenantProjection();
    }

    @Bean
    Projection slugProjection() {
        return new SlugProjection();
    }

    @Bean
    Projection apiKeyProjection() {
        return new ApiKeyProjection();
    }
}
