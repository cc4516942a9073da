package io.lyceum.command;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The command side as a process of its own; standalone starts both sides in one. */
@SpringBootApplication(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        exclude = {DataSourceAutoConfiguration.class, ReactiveUserDetailsServiceAutoConfiguration.class})
public class CommandSideApplication {

    static void main(String[] args) {
        SpringApplication.run(CommandSideApplication.class, args);
    }
}
