package io.lyceum.command.learning.delivery.adapter;

import io.lyceum.command.learning.delivery.port.DialogPartner;
import io.lyceum.command.learning.delivery.port.Speech;
import io.lyceum.command.platform.chatmodel.ChatModel;
import io.lyceum.command.platform.ports.OutsideCalls;
import java.net.URI;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which adapters the runs of courses use: the services that are configured, else the offline ones. */
@Configuration(proxyBeanMethods = false)
class DeliveryPorts {

    @Bean
    DialogPartner dialogPartner(
            ObjectProvider<ChatModel> model,
            @Value("${lyceum.learning.dialog-model:${lyceum.chat-model.model:gpt-4.1}}") String usualModel,
            @Value("${lyceum.learning.dialog-temperature:0.2}") double usualTemperature) {
        var configured = model.getIfAvailable();
        return configured == null
                ? new OfflineDialogPartner()
                : new ChatModelDialogPartner(configured, usualModel, usualTemperature);
    }

    @Bean
    Speech speech(
            @Value("${lyceum.speech.base-url:https://api.elevenlabs.io/}") URI baseUrl,
            @Value("${lyceum.speech.api-key:}") String apiKey,
            OutsideCalls outside) {
        if (apiKey.isEmpty()) {
            return new OfflineSpeech();
        }
        return new ElevenLabsSpeech(baseUrl, apiKey, outside);
    }
}
