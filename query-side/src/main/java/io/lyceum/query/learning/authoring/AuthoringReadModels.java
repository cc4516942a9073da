package io.lyceum.query.learning.authoring;

import io.lyceum.query.platform.projection.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is shown of courses as they are written. */
@Configuration(proxyBeanMethods = false)
class AuthoringReadModels {

    @Bean
    Projection scriptProjection() {
        return new ScriptProjection();
    }
}
