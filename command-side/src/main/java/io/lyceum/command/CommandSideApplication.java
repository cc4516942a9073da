package io.lyceum.command;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * The command side as a process of its own; standalone starts both sides in one. Its settings are in {@code
 * command-side.yaml}, named so that both sides' files can be on one class path.
 */
@SpringBootApplication(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        exclude = {DataSourceAutoConfiguration.class, ReactiveUserDetailsServiceAutoConfiguration.class},
        excludeName = "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration")
public class CommandSideApplication {

    static void main(String[] arguments) {
        System.setProperty("disable-axoniq-console-message", "true");
        System.setProperty("axoniq.update-checker.disabled", "true");
        new SpringApplicationBuilder(CommandSideApplication.class)
                .properties("spring.config.name=command-side")
                .run(arguments);
    }

    /** What this side's part of the API document says about itself; in one process the query side's covers both. */
    @Bean
    OpenAPI commandApi() {
        return new OpenAPI()
                .info(new Info().title("Lyceum: commands").version("v1").description("""
                                Commands change state and answer with the `position` of their last event: send it with
                                a read as `Lyceum-Min-Position` to read what you wrote. Every mutating request takes an
                                `Idempotency-Key`. Errors are problem documents (RFC 9457) with a stable `code`
                                and the `correlationId` of the request: your `X-Correlation-Id`, or one made here; every
                                answer carries it as a header too."""))
                .addSecurityItem(new SecurityRequirement().addList("token"))
                .schemaRequirement(
                        "token",
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT"));
    }
}
