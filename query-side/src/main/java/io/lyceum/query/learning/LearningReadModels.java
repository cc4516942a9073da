package io.lyceum.query.learning;

import io.lyceum.kernel.Role;
import io.lyceum.learning.HomeworkEvent;
import io.lyceum.learning.StudentEvent;
import io.lyceum.query.platform.live.LiveTopic;
import io.lyceum.query.platform.projection.Projection;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the context shows: its projections and live topics. */
@Configuration(proxyBeanMethods = false)
class LearningReadModels {

    private static final Set<Role> STAFF =
            Set.of(Role.OWNER, Role.ADMIN, Role.EDITOR, Role.TEACHER, Role.OPERATOR, Role.VIEWER);

    @Bean
    Projection courseProjection() {
        return new CourseProjection();
    }

    @Bean
    Projection studentProjection() {
        return new StudentProjection();
    }

    @Bean
    Projection riskProjection() {
        return new RiskProjection();
    }

    @Bean
    Projection progressProjection() {
        return new ProgressProjection();
    }

    @Bean
    Projection lessonDetailProjection() {
        return new LessonDetailProjection();
    }

    @Bean
    Projection certificateProjection() {
        return new CertificateProjection();
    }

    @Bean
    Projection homeworkFileProjection() {
        return new HomeworkFileProjection();
    }

    @Bean
    Projection lmsProjection() {
        return new LmsProjection();
    }

    @Bean
    Projection homeworkProjection() {
        return new HomeworkProjection();
    }

    @Bean
    LiveTopic studentTopic() {
        return new LiveTopic("students", Set.of(StudentEvent.class), STAFF);
    }

    @Bean
    LiveTopic homeworkTopic() {
        return new LiveTopic("homework", Set.of(HomeworkEvent.class), STAFF);
    }
}
