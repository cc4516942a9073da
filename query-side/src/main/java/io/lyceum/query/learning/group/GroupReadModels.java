package io.lyceum.query.learning.group;

import io.lyceum.query.platform.projection.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is shown of groups. */
@Configuration(proxyBeanMethods = false)
class GroupReadModels {

    @Bean
    Projection groupProjection() {
        return new GroupProjection();
    }
}
