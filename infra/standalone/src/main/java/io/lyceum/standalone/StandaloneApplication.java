package io.lyceum.standalone;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.http.client.ReactorResourceFactory;

/** Command side and query side in one process, on one port. */
@SpringBootConfiguration
@EnableAutoConfiguration(
        exclude = {
            DataSourceAutoConfiguration.class,
            R2dbcAutoConfiguration.class,
            ReactiveUserDetailsServiceAutoConfiguration.class
        })
@ComponentScan(
        basePackages = {"io.lyceum.command", "io.lyceum.query"},
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        excludeFilters = @Filter(type = FilterType.REGEX, pattern = "io\\.lyceum\\.\\w+\\.\\w+Application"))
public class StandaloneApplication {

    /** Event loops of its own: the shared ones end with the first of several systems in a process that is closed. */
    @Bean
    static ReactorResourceFactory standaloneNetwork() {
        var network = new ReactorResourceFactory();
        network.setUseGlobalResources(false);
        return network;
    }
}
