package io.lyceum.command.platform.mail;

import io.lyceum.command.platform.policies.Policy;
import io.lyceum.kernel.UserId;
import io.lyceum.privacy.PrivacyEvent.PersonForgotten;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** When a person is forgotten, the mails that were kept for them go too. */
@Component
class ForgottenMailPolicy extends Policy {

    private final OfflineMailBox offline;

    ForgottenMailPolicy(OfflineMailBox offline) {
        this.offline = offline;
    }

    @EventHandler
    void when(PersonForgotten forgotten) {
        forgotten.subjects().forEach(subject -> offline.forget(new UserId(subject)));
    }
}
