package io.lyceum.query.platform.security;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.operations.web.ProblemAnswer;
import java.util.Base64;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.server.ServerWebExchange;

/** Who may reach query endpoints at all: GET everywhere, and the administration of projections. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class QuerySecurity {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Bean
    @Order(100)
    SecurityWebFilterChain querySecurityChain(
            ServerHttpSecurity http, @Value("${lyceum.security.jwt-key}") String base64) {
        var key = new SecretKeySpec(Base64.getDecoder().decode(base64), "HmacSHA256");
        return http.securityMatcher(exchange -> isQuery(exchange) ? MatchResult.match() : MatchResult.notMatch())
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .authorizeExchange(paths -> paths.pathMatchers(
                                "/actuator/health/**",
                                "/v3/api-docs/**",
                                "/swagger-ui.html",
                                "/swagger-ui/**",
                                "/webjars/**",
                                "/api/v1/public/**",
                                "/")
                        .permitAll()
                        .anyExchange()
                        .authenticated())
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(
                                (exchange, failure) -> ProblemAnswer.send(exchange, ProblemCode.UNAUTHENTICATED))
                        .jwt(jwt -> jwt.jwtDecoder(NimbusReactiveJwtDecoder.withSecretKey(key)
                                .macAlgorithm(MacAlgorithm.HS256)
                                .build())))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (exchange, failure) -> ProblemAnswer.send(exchange, ProblemCode.UNAUTHENTICATED))
                        .accessDeniedHandler(
                                (exchange, failure) -> ProblemAnswer.send(exchange, ProblemCode.FORBIDDEN)))
                .build();
    }

    private static boolean isQuery(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        return READING.contains(request.getMethod())
                || request.getPath().value().startsWith("/api/v1/admin/projections/");
    }
}
