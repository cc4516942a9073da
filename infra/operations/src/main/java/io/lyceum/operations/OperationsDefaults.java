package io.lyceum.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * The operating defaults of every process, weaker than any other setting. With a management port of its own
 * ({@code management.server.port}) that port is for operators alone and shows everything; on the common port details need
 * a credential.
 */
public final class OperationsDefaults implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var sources = environment.getPropertySources();
        if (hasOwnPort(environment)) {
            sources.addLast(new MapPropertySource(
                    "operations-port",
                    Map.of(
                            "management.endpoint.health.show-details", "always",
                            "management.endpoint.health.show-components", "always")));
        }
        try {
            new YamlPropertySourceLoader()
                    .load("operations", new ClassPathResource("operations.yaml"))
                    .forEach(sources::addLast);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
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
