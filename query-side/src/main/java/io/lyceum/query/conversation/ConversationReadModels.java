package io.lyceum.query.conversation;

import io.lyceum.conversation.DialogEvent;
import io.lyceum.conversation.DialogEvent.HandoffCancelled;
import io.lyceum.conversation.DialogEvent.HandoffReleased;
import io.lyceum.conversation.DialogEvent.HandoffRequestRepeated;
import io.lyceum.conversation.DialogEvent.HandoffRequested;
import io.lyceum.conversation.DialogEvent.HandoffStarted;
import io.lyceum.kernel.Role;
import io.lyceum.query.platform.live.LiveTopic;
import io.lyceum.query.platform.projection.Projection;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the context shows: its projections and live topics. */
@Configuration(proxyBeanMethods = false)
class ConversationReadModels {

    private static final Set<Role> STAFF = Set.of(Role.OWNER, Role.ADMIN, Role.TEACHER, Role.OPERATOR);

    @Bean
    Projection dialogProjection() {
        return new DialogProjection();
    }

    @Bean
    Projection preparedAnswerProjection() {
        return new PreparedAnswerProjection();
    }

    @Bean
    LiveTopic dialogTopic() {
        return new LiveTopic("dialogs", Set.of(DialogEvent.class), STAFF);
    }

    @Bean
    LiveTopic handoffTopic() {
        return new LiveTopic(
                "handoffs",
                Set.of(
                        HandoffRequested.class,
                        HandoffRequestRepeated.class,
                        HandoffStarted.class,
                        HandoffReleased.class,
                        HandoffCancelled.class),
                STAFF);
    }
}
