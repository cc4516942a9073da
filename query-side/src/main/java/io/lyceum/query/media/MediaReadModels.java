package io.lyceum.query.media;

import io.lyceum.kernel.Role;
import io.lyceum.media.RenderJobEvent;
import io.lyceum.query.platform.live.LiveTopic;
import io.lyceum.query.platform.projection.Projection;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the context shows: its projection and live topic. */
@Configuration(proxyBeanMethods = false)
class MediaReadModels {

    @Bean
    Projection renderJobProjection() {
        return new RenderJobProjection();
    }

    @Bean
    LiveTopic renderJobTopic() {
        return new LiveTopic(
                "render-jobs", Set.of(RenderJobEvent.class), Set.of(Role.OWNER, Role.ADMIN, Role.EDITOR, Role.VIEWER));
    }
}
