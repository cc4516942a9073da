package io.lyceum.command.conversation.adapter;

import io.lyceum.command.conversation.port.Answerer;
import io.lyceum.command.platform.chatmodel.ChatModel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which adapters the context uses: the chat model when one is configured, else the prepared answers alone. */
@Configuration(proxyBeanMethods = false)
class ConversationPorts {

    @Bean
    Answerer answerer(ObjectProvider<ChatModel> model) {
        var configured = model.getIfAvailable();
        return configured == null ? new OfflineAnswerer() : new ChatModelAnswerer(configured);
    }
}
