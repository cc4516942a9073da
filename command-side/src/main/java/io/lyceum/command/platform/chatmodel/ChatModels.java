package io.lyceum.command.platform.chatmodel;

import io.lyceum.command.platform.ports.OutsideCalls;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The chat model is there when it is configured; without one, contexts use their offline adapters. */
@Configuration(proxyBeanMethods = false)
class ChatModels {

    @Bean
    @ConditionalOnProperty("lyceum.chat-model.base-url")
    OpenAiChatModel chatModel(
            @Value("${lyceum.chat-model.base-url}") String baseUrl,
            @Value("${lyceum.chat-model.api-key}") String apiKey,
            @Value("${lyceum.chat-model.model:gpt-4o-mini}") String model,
            OutsideCalls outside) {
        return new OpenAiChatModel(baseUrl, apiKey, model, outside);
    }
}
