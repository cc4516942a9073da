package io.lyceum.query;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The query side as a process of its own; standalone starts both sides in one. */
@SpringBootApplication(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        exclude = {R2dbcAutoConfiguration.class, ReactiveUserDetailsServiceAutoConfiguration.class})
public class QuerySideApplication {

    static void main(String[] args) {
        SpringApplication.run(QuerySideApplication.class, args);
    }
}
