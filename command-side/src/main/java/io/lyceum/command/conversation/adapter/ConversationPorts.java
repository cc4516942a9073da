package io.lyceum.command.conversation.adapter;

import io.lyceum.command.conversation.port.Answerer;
import io.lyceum.command.platform.chatmodel.ChatModel;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which adapters the context uses: the chat model when one is configured, with the prepared answers in need; else those alone. */
@Configuration(proxyBeanMethods = false)
class ConversationPorts {

    @Bean
    Answerer answerer(ObjectProvider<ChatModel> model, @Value("${lyceum.chat-model.patience:PT3S}") Duration patience) {
        var configured = model.getIfAvailable();
        var prepared = new OfflineAnswerer();
        return configured == null
                ? prepared
                : new PreparedInNeed(new ChatModelAnswerer(configured), prepared, patience);
    }
}
