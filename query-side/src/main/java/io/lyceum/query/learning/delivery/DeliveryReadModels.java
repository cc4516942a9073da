package io.lyceum.query.learning.delivery;

import io.lyceum.kernel.Role;
import io.lyceum.learning.delivery.RunEvent;
import io.lyceum.query.platform.live.LiveTopic;
import io.lyceum.query.platform.projection.Projection;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is shown of runs: their projections and live topic. */
@Configuration(proxyBeanMethods = false)
class DeliveryReadModels {

    @Bean
    Projection runProjection() {
        return new RunProjection();
    }

    @Bean
    Projection banProjection() {
        return new BanProjection();
    }

    @Bean
    LiveTopic runTopic() {
        return new LiveTopic(
                "runs", Set.of(RunEvent.class), Set.of(Role.OWNER, Role.ADMIN, Role.EDITOR, Role.TEACHER, Role.VIEWER));
    }
}
