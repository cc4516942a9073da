package io.lyceum.operations.web;

import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;

/**
 * Which other sites' pages may speak to the API (C20): those in {@code lyceum.cors.allowed-origins}, none by default. The
 * questions browsers ask beforehand are answered before anybody has to sign in.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("lyceum.cors.allowed-origins")
public class CrossOrigin {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 45)
    CorsWebFilter crossOriginFilter(@Value("${lyceum.cors.allowed-origins}") List<String> origins) {
        var allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(origins.stream().map(String::strip).toList());
        allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        allowed.setAllowedHeaders(List.of(
                "Authorization",
                "Content-Type",
                "Idempotency-Key",
                "Last-Event-ID",
                "Lyceum-Min-Position",
                "X-Correlation-Id",
                "X-CSRF-Token"));
        allowed.setExposedHeaders(List.of("Lyceum-Position", "Retry-After", "X-Correlation-Id"));
        allowed.setAllowCredentials(true);
        allowed.setMaxAge(Duration.ofHours(1));
        var source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/api/**", allowed);
        return new CorsWebFilter(source);
    }
}
