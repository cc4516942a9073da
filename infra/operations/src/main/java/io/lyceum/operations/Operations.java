package io.lyceum.operations;

import io.lyceum.operations.access.ActuatorAccess;
import io.lyceum.operations.health.DatabaseHealth;
import io.lyceum.operations.health.DatabaseProbe;
import io.lyceum.operations.log.RequestLog;
import io.lyceum.operations.log.TenantLog;
import io.lyceum.operations.trace.Traces;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What every process shows to whoever runs it; configured once per process, whichever sides it holds. */
@AutoConfiguration(
        beforeName =
                "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration")
@Import(ActuatorAccess.class)
public class Operations {

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
