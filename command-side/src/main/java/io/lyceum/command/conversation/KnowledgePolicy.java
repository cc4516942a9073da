package io.lyceum.command.conversation;

import io.lyceum.command.platform.policies.Policy;
import io.lyceum.conversation.QaEvent.QaEntryAdded;
import io.lyceum.kernel.Origin;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** When a prepared answer is added, the assistant can find it. */
@Component
class KnowledgePolicy extends Policy {

    private final Knowledge knowledge;

    KnowledgePolicy(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    @EventHandler
    void when(QaEntryAdded added, Origin origin) {
        knowledge.follow(added, origin);
    }
}
