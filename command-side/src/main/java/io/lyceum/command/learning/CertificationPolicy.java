package io.lyceum.command.learning;

import io.lyceum.command.platform.policies.Policy;
import io.lyceum.kernel.Origin;
import io.lyceum.learning.IssueCertificate;
import io.lyceum.learning.StudentEvent.CourseCompleted;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** P21: when a student completes a course, a certificate is issued in the name they enrolled under. */
@Component
class CertificationPolicy extends Policy {

    private final CourseOutlines outlines;
    private final StudentProfiles profiles;

    CertificationPolicy(CourseOutlines outlines, StudentProfiles profiles) {
        this.outlines = outlines;
        this.profiles = profiles;
    }

    @EventHandler
    void when(CourseCompleted completed, EventMessage<?> event, Origin origin) {
        var student = profiles.of(completed.student(), origin.tenant());
        var course = outlines.course(completed.course(), origin.tenant());
        then(
                event,
                "certificate",
                new IssueCertificate(completed.student(), completed.course(), course.title(), student.name()));
    }
}
