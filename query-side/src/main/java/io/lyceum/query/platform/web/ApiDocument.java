package io.lyceum.query.platform.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the API document says about itself. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info().title("Lyceum").version("v1").description("""
                                Commands change state and answer with the `position` of their last event. Reads answer
                                with `Lyceum-Position`, the position they reflect; send a position as
                                `Lyceum-Min-Position` to read what you wrote. Every mutating request takes an
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
