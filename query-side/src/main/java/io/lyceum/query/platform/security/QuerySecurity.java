package io.lyceum.query.platform.security;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.operations.access.BearerAuthentication;
import io.lyceum.operations.limits.Doorkeeper;
import io.lyceum.operations.web.ProblemAnswer;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Who may reach query endpoints at all: GET everywhere, and the administration of projections. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class QuerySecurity {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Bean
    @Order(100)
    SecurityWebFilterChain querySecurityChain(
            ServerHttpSecurity http, BearerAuthentication bearers, Doorkeeper doorkeeper) {
        return http.securityMatcher(exchange -> isQuery(exchange) ? MatchResult.match() : MatchResult.notMatch())
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .headers(ServerHttpSecurity.HeaderSpec::disable)
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
                .oauth2ResourceServer(server -> server.bearerTokenConverter(new SocketTokens())
                        .authenticationEntryPoint(doorkeeper.ofBadCredentials())
                        .authenticationManagerResolver(exchange -> Mono.just(bearers)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(doorkeeper.ofNoCredentials())
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
