package io.lyceum.command.learning.group.adapter;

import io.lyceum.command.learning.group.port.LearnerBot;
import io.lyceum.command.platform.ports.OutsideCalls;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which adapters groups use: the platform's bot at Telegram when it has one. */
@Configuration(proxyBeanMethods = false)
class GroupPorts {

    @Bean
    LearnerBot learnerBot(
            @Value("${lyceum.telegram.base-url:https://api.telegram.org}") String base,
            @Value("${lyceum.telegram.bot-token:}") String token,
            OutsideCalls outside) {
        return token.isBlank() ? new NoLearnerBot() : new TelegramLearnerBot(base, token.strip(), outside);
    }
}
