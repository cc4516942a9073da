package io.lyceum.command.platform.security;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.operations.access.BearerAuthentication;
import io.lyceum.operations.access.CookieSession;
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
import reactor.core.publisher.Mono;

/** Who may reach command endpoints at all: every method but GET, with a signed token unless the address is public. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class CommandSecurity {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Bean
    @Order(200)
    SecurityWebFilterChain commandSecurityChain(
            ServerHttpSecurity http, BearerAuthentication bearers, Doorkeeper doorkeeper) {
        return http.securityMatcher(
                        exchange -> READING.contains(exchange.getRequest().getMethod())
                                ? MatchResult.notMatch()
                                : MatchResult.match())
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .headers(ServerHttpSecurity.HeaderSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .authorizeExchange(paths -> paths.pathMatchers("/api/v1/auth/**", "/api/v1/public/**")
                        .permitAll()
                        .anyExchange()
                        .authenticated())
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(doorkeeper.ofBadCredentials())
                        .accessDeniedHandler((exchange, failure) -> ProblemAnswer.send(exchange, ProblemCode.FORBIDDEN))
                        .bearerTokenConverter(new CookieSession())
                        .authenticationManagerResolver(exchange -> Mono.just(bearers)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(doorkeeper.ofNoCredentials())
                        .accessDeniedHandler(
                                (exchange, failure) -> ProblemAnswer.send(exchange, ProblemCode.FORBIDDEN)))
                .build();
    }

    /**
     * Reading at a command side of its own: its health and its API document. In one process with the query side, the
     * query side's chain comes first and decides on reads.
     */
    @Bean
    @Order(300)
    SecurityWebFilterChain commandReadingChain(ServerHttpSecurity http) {
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .headers(ServerHttpSecurity.HeaderSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .authorizeExchange(paths -> paths.pathMatchers("/actuator/health/**", "/v3/api-docs/**")
                        .permitAll()
                        .anyExchange()
                        .denyAll())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (exchange, failure) -> ProblemAnswer.send(exchange, ProblemCode.UNAUTHENTICATED))
                        .accessDeniedHandler(
                                (exchange, failure) -> ProblemAnswer.send(exchange, ProblemCode.FORBIDDEN)))
                .build();
    }
}
