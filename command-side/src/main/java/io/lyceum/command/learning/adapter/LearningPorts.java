package io.lyceum.command.learning.adapter;

import io.lyceum.command.learning.port.HomeworkChecker;
import io.lyceum.command.platform.chatmodel.ChatModel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which adapters the context uses: the chat model when one is configured, else the offline check. */
@Configuration(proxyBeanMethods = false)
class LearningPorts {

    @Bean
    HomeworkChecker homeworkChecker(ObjectProvider<ChatModel> model) {
        var configured = model.getIfAvailable();
        return configured == null ? new OfflineHomeworkChecker() : new ChatModelHomeworkChecker(configured);
    }
}
