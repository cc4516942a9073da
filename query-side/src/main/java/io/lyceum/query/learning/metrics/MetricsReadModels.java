package io.lyceum.query.learning.metrics;

import io.lyceum.query.platform.projection.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What metrics are read from. */
@Configuration(proxyBeanMethods = false)
class MetricsReadModels {

    @Bean
    Projection schoolDayProjection() {
        return new SchoolDayProjection();
    }

    @Bean
    Projection schoolMoneyProjection() {
        return new SchoolMoneyProjection();
    }

    @Bean
    Projection questionProjection() {
        return new QuestionProjection();
    }

    @Bean
    Projection baselineProjection() {
        return new BaselineProjection();
    }
}
