package io.lyceum.command.learning.adapter;

import io.lyceum.command.learning.port.HomeworkChecker;
import io.lyceum.command.learning.port.Lms;
import io.lyceum.command.platform.chatmodel.ChatModel;
import io.lyceum.command.platform.ports.OutsideCalls;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
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

    /** GetCourse when its address is configured, such as {@code https://{account}.getcourse.ru}; else a built-in school. */
    @Bean
    Lms lms(
            OutsideCalls calls,
            @Value("${lyceum.getcourse.url:}") String address,
            @Value("${lyceum.getcourse.poll-every:PT5S}") Duration pollEvery) {
        return address.isBlank() ? new OfflineLms() : new GetCourseLms(calls, address, pollEvery);
    }
}
