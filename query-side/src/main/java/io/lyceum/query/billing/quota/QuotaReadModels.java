package io.lyceum.query.billing.quota;

import io.lyceum.billing.quota.QuotaEvent;
import io.lyceum.kernel.Role;
import io.lyceum.query.platform.live.LiveTopic;
import io.lyceum.query.platform.projection.Projection;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is shown of quotas: projections and live topic. */
@Configuration(proxyBeanMethods = false)
class QuotaReadModels {

    @Bean
    Projection quotaProjection() {
        return new QuotaProjection();
    }

    @Bean
    Projection usageProjection() {
        return new UsageProjection();
    }

    @Bean
    LiveTopic quotaTopic() {
        return new LiveTopic(
                "quota", Set.of(QuotaEvent.class), Set.of(Role.OWNER, Role.ADMIN, Role.EDITOR, Role.VIEWER));
    }
}
