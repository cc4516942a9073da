package io.lyceum.query.platform.read;

import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.math.BigDecimal;
import java.util.Arrays;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** How query endpoints get their {@link Reader}. */
@Configuration(proxyBeanMethods = false)
class ReaderWeb implements WebFluxConfigurer {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Reader.class);
    }

    private final ReaderResolver readers;

    ReaderWeb(ReaderResolver readers) {
        this.readers = readers;
    }

    /** Documents what every read understands. */
    @Bean
    GlobalOperationCustomizer readParameters() {
        return (operation, handler) -> {
            if (Arrays.stream(handler.getMethodParameters())
                    .noneMatch(parameter -> parameter.getParameterType() == Reader.class)) {
                return operation;
            }
            operation.addParametersItem(new HeaderParameter()
                    .name(ReaderResolver.MIN_POSITION)
                    .description("Wait, 2 s at most, until the answer reflects this position; else 503.")
                    .schema(new IntegerSchema().format("int64").minimum(BigDecimal.ZERO)));
            if (!handler.hasMethodAnnotation(PresentOnly.class)) {
                operation.addParametersItem(new QueryParameter()
                        .name(ReaderResolver.AS_OF)
                        .description("Answer as of this position, or as of the last event recorded by this time.")
                        .schema(new StringSchema()));
            }
            return operation;
        };
    }

    @Override
    public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
        configurer.addCustomResolver(readers);
    }
}
