package io.lyceum.query.administration;

import io.lyceum.query.platform.projection.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the context shows. */
@Configuration(proxyBeanMethods = false)
class AdministrationReadModels {

    @Bean
    Projection operationProjection() {
        return new OperationProjection();
    }

    @Bean
    Projection schoolProjection() {
        return new SchoolProjection();
    }

    @Bean
    Projection userProjection() {
        return new UserProjection();
    }

    @Bean
    Projection dayProjection() {
        return new DayProjection();
    }

    @Bean
    Projection settingProjection() {
        return new SettingProjection();
    }

    @Bean
    Projection botProjection() {
        return new BotProjection();
    }

    @Bean
    Projection startPageProjection() {
        return new StartPageProjection();
    }
}
