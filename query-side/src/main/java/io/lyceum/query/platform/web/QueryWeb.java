package io.lyceum.query.platform.web;

import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** How query endpoints get their {@link Reader}, and what the API document says about itself. */
@Configuration(proxyBeanMethods = false)
class QueryWeb implements WebFluxConfigurer {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Reader.class);
    }

    private final List<HandlerMethodArgumentResolver> resolvers;

    QueryWeb(List<HandlerMethodArgumentResolver> resolvers) {
        this.resolvers = resolvers;
    }

    @Override
    public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
        resolvers.forEach(configurer::addCustomResolver);
    }

    @Bean
    OpenAPI apiDocument() {
        return new OpenAPI()
                .info(new Info().title("Lyceum").version("v1").description("""
                                Commands change state and answer with the `position` of their last event. Reads answer
                                with `Lyceum-Position`, the position they reflect; send a position as
                                `Lyceum-Min-Position` to read what you wrote. Every mutating request takes an
                                `Idempotency-Key`. Errors are problem documents (RFC 9457) with a stable `code`."""))
                .addSecurityItem(new SecurityRequirement().addList("token"))
                .schemaRequirement(
                        "token",
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT"));
    }
}
