package io.lyceum.query.platform.read;

import org.springdoc.core.utils.SpringDocUtils;
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

    @Override
    public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
        configurer.addCustomResolver(readers);
    }
}
