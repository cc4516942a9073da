package io.lyceum.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * The operating defaults of every process, weaker than any other setting. With a management port of its own
 * ({@code management.server.port}) that port is for operators alone and shows everything; on the common port details need
 * a credential. Traces are sampled and sent only when {@code OTEL_EXPORTER_OTLP_ENDPOINT} names a collector.
 */
public final class OperationsDefaults implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var sources = environment.getPropertySources();
        logFormat(environment).ifPresent(format -> sources.addFirst(new MapPropertySource("operations-log", format)));
        var defaults = new LinkedHashMap<String, Object>(fromFile());
        defaults.putAll(traces(environment.getProperty("OTEL_EXPORTER_OTLP_ENDPOINT", "")));
        if (hasOwnPort(environment)) {
            defaults.put("management.endpoint.health.show-details", "always");
            defaults.put("management.endpoint.health.show-components", "always");
        }
        // Spring Boot keeps the settings given in code at the very end, so these go in below them.
        if (sources.get(DefaultPropertiesPropertySource.NAME) instanceof MapPropertySource given) {
            defaults.putAll(given.getSource());
        }
        DefaultPropertiesPropertySource.addOrMerge(defaults, sources);
    }

    private static Map<String, Object> fromFile() {
        var settings = new LinkedHashMap<String, Object>();
        try {
            for (var source :
                    new YamlPropertySourceLoader().load("operations", new ClassPathResource("operations.yaml"))) {
                var file = (MapPropertySource) source;
                for (var name : file.getPropertyNames()) {
                    settings.put(name, String.valueOf(file.getProperty(name)));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return settings;
    }

    private static Map<String, Object> traces(String collector) {
        return collector.isBlank()
                ? Map.of("management.tracing.sampling.probability", "0")
                : Map.of(
                        "management.tracing.sampling.probability",
                        "0.1",
                        "management.opentelemetry.tracing.export.otlp.endpoint",
                        collector.replaceAll("/+$", "") + "/v1/traces");
    }

    /** {@code LYCEUM_LOG_FORMAT}: json for containers, text for people; otherwise as configured. */
    private static Optional<Map<String, Object>> logFormat(Environment environment) {
        return switch (environment.getProperty("lyceum.log.format", "")) {
            case "json" ->
                Optional.of(Map.of("logging.structured.format.console", "ecs", "logging.threshold.console", "info"));
            case "text" -> Optional.of(Map.of("logging.structured.format.console", ""));
            default -> Optional.empty();
        };
    }

    /** Whether actuator endpoints are served on a port that carries nothing else. */
    public static boolean hasOwnPort(Environment environment) {
        return ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
    }

    /** After the application's own files are loaded. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
