package io.lyceum.operations.access;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.operations.OperationsDefaults;
import io.lyceum.operations.limits.Doorkeeper;
import io.lyceum.operations.web.ProblemAnswer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;

/**
 * Who may read actuator endpoints. On the common port everybody learns whether the process is healthy; why, and the
 * metrics, only operators, see {@link OperatorTokens}. A management port of its own asks for nothing: keep it inside.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
public class ActuatorAccess {

    @Bean
    @Order(50)
    SecurityWebFilterChain actuatorSecurityChain(
            ServerHttpSecurity http,
            Environment environment,
            AccessTokenDecoder accessTokens,
            Doorkeeper doorkeeper,
            @Value("${lyceum.operations.token:}") String operationsToken) {
        var open = OperationsDefaults.hasOwnPort(environment);
        return http.securityMatcher(new PathPatternParserServerWebExchangeMatcher("/actuator/**"))
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .headers(ServerHttpSecurity.HeaderSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .authorizeExchange(paths -> {
                    if (open) {
                        paths.anyExchange().permitAll();
                    } else {
                        paths.pathMatchers("/actuator/health/**").permitAll();
                        paths.anyExchange().hasAuthority(OperatorTokens.OPERATIONS);
                    }
                })
                .oauth2ResourceServer(server -> server.authenticationManagerResolver(exchange ->
                                reactor.core.publisher.Mono.just(new OperatorTokens(operationsToken, accessTokens)))
                        .authenticationEntryPoint(doorkeeper.ofBadCredentials()))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(doorkeeper.ofNoCredentials())
                        .accessDeniedHandler(
                                (exchange, failure) -> ProblemAnswer.send(exchange, ProblemCode.FORBIDDEN)))
                .build();
    }
}
