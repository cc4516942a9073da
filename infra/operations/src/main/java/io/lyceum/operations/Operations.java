package io.lyceum.operations;

import io.lyceum.operations.access.AccessTokenDecoder;
import io.lyceum.operations.access.ActuatorAccess;
import io.lyceum.operations.access.ApiKeys;
import io.lyceum.operations.access.BearerAuthentication;
import io.lyceum.operations.access.CsrfFilter;
import io.lyceum.operations.access.CsrfTokens;
import io.lyceum.operations.access.Revocations;
import io.lyceum.operations.access.SessionEnds;
import io.lyceum.operations.access.TokenKeys;
import io.lyceum.operations.health.DatabaseHealth;
import io.lyceum.operations.health.DatabaseProbe;
import io.lyceum.operations.limits.Doorkeeper;
import io.lyceum.operations.limits.RateLimitFilter;
import io.lyceum.operations.limits.RateLimiting;
import io.lyceum.operations.log.RequestLog;
import io.lyceum.operations.log.TenantLog;
import io.lyceum.operations.node.Nodes;
import io.lyceum.operations.trace.Traces;
import io.lyceum.operations.web.CrossOrigin;
import io.lyceum.operations.web.HealthPaths;
import io.lyceum.operations.web.SecurityHeaders;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.observation.SecurityObservationSettings;

/** What every process shows to whoever runs it; configured once per process, whichever sides it holds. */
@AutoConfiguration(
        beforeName =
                "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration")
@Import({ActuatorAccess.class, CrossOrigin.class, Nodes.class, RateLimiting.class})
public class Operations {

    @Bean
    TokenKeys tokenKeys(
            @Value("${lyceum.security.jwt-key}") String current,
            @Value("${lyceum.security.earlier-jwt-keys:}") List<String> earlier) {
        return new TokenKeys(current, earlier);
    }

    /** One for all chains of the process; each side knows a way to the revocations, and either will do. */
    @Bean
    AccessTokenDecoder accessTokenDecoder(TokenKeys tokenKeys, ObjectProvider<Revocations.Source> revocations) {
        return new AccessTokenDecoder(
                tokenKeys,
                new Revocations(revocations.orderedStream().findFirst().orElseThrow()),
                Clock.systemUTC());
    }

    @Bean
    BearerAuthentication bearerAuthentication(
            AccessTokenDecoder accessTokenDecoder, ObjectProvider<ApiKeys.Source> apiKeys) {
        return new BearerAuthentication(
                accessTokenDecoder,
                new ApiKeys(apiKeys.orderedStream().findFirst().orElseThrow(), Clock.systemUTC()));
    }

    @Bean
    Doorkeeper doorkeeper(ObjectProvider<RateLimitFilter> limits) {
        return new Doorkeeper(Optional.ofNullable(limits.getIfAvailable()));
    }

    @Bean
    SessionEnds sessionEnds(AccessTokenDecoder accessTokenDecoder) {
        return new SessionEnds(accessTokenDecoder);
    }

    /** A span for each security filter tells nothing that the request's own does not, and costs with every request. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityHeaders securityHeaders() {
        return new SecurityHeaders();
    }

    @Bean
    HealthPaths healthPaths() {
        return new HealthPaths();
    }

    @Bean
    CsrfTokens csrfTokens(TokenKeys tokenKeys) {
        return new CsrfTokens(tokenKeys, Clock.systemUTC());
    }

    @Bean
    CsrfFilter csrfFilter(CsrfTokens csrfTokens) {
        return new CsrfFilter(csrfTokens);
    }

    @Bean
    RequestLog requestLog() {
        return new RequestLog();
    }

    @Bean
    TenantLog tenantLog() {
        return new TenantLog();
    }

    @Bean
    Traces traces(ObjectProvider<Tracer> tracer) {
        return new Traces(tracer.getIfAvailable(() -> Tracer.NOOP));
    }

    /** Decides by the trace id alone: whoever sends a request does not decide what is kept about it here. */
    @Bean
    Sampler traceSampler(@Value("${management.tracing.sampling.probability}") double probability) {
        var ratio = Sampler.traceIdRatioBased(probability);
        return Sampler.parentBasedBuilder(ratio)
                .setRemoteParentSampled(ratio)
                .setRemoteParentNotSampled(ratio)
                .build();
    }

    @Bean
    DatabaseHealth databaseHealthIndicator(ObjectProvider<DatabaseProbe> probes) {
        return new DatabaseHealth(probes.orderedStream().toList());
    }
}
