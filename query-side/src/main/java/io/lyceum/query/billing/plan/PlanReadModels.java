package io.lyceum.query.billing.plan;

import io.lyceum.billing.plan.SubscriptionEvent;
import io.lyceum.kernel.Role;
import io.lyceum.query.platform.live.LiveTopic;
import io.lyceum.query.platform.projection.Projection;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is shown of subscriptions: its projection and live topic. */
@Configuration(proxyBeanMethods = false)
class PlanReadModels {

    @Bean
    Projection subscriptionProjection() {
        return new SubscriptionProjection();
    }

    @Bean
    LiveTopic subscriptionTopic() {
        return new LiveTopic("subscription", Set.of(SubscriptionEvent.class), Set.of(Role.OWNER, Role.ADMIN));
    }
}
