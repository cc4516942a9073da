package io.lyceum.command.learning;

import io.lyceum.command.platform.policies.Policy;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.kernel.Origin;
import io.lyceum.learning.LmsLinkEvent.LmsAgreement;
import io.lyceum.learning.LmsLinkEvent.LmsLinked;
import io.lyceum.learning.LmsLinkEvent.LmsSyncStarted;
import io.lyceum.learning.LmsLinkId;
import io.lyceum.learning.StudentEvent.StudentMarkedAtRisk;
import java.time.Clock;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** When a sync begins, the learning platform is asked; when a student is at risk, it is asked to write to them (P22). */
@Component
class LmsPolicy extends Policy {

    private final Tasks tasks;
    private final LmsSyncTask sync;
    private final LmsNoticeTask notice;
    private final EventStorageEngine events;
    private final CourseOutlines outlines;
    private final Clock clock;

    LmsPolicy(
            Tasks tasks,
            LmsSyncTask sync,
            LmsNoticeTask notice,
            EventStorageEngine events,
            CourseOutlines outlines,
            Clock commandClock) {
        this.tasks = tasks;
        this.sync = sync;
        this.notice = notice;
        this.events = events;
        this.outlines = outlines;
        this.clock = commandClock;
    }

    @EventHandler
    void when(LmsSyncStarted started, Origin origin) {
        tasks.schedule(
                sync,
                started.link() + ":" + started.run(),
                new LmsSyncTask.Run(origin, started.link(), started.run(), started.agreement()),
                clock.instant());
    }

    @EventHandler
    void when(StudentMarkedAtRisk marked, EventMessage<?> event, Origin origin) {
        var link = LmsLinkId.of(origin.tenant());
        agreementOf(link).ifPresent(agreement -> {
            var enrolment = outlines.enrolment(marked.student(), agreement.course(), origin.tenant());
            var email = enrolment.email();
            if (agreement.atRiskGroup() != null && email != null) {
                tasks.schedule(
                        notice,
                        event.getIdentifier(),
                        new LmsNoticeTask.Notice(
                                origin, link, marked.student(), email, agreement, agreement.atRiskGroup()),
                        clock.instant());
            }
        });
    }

    private Optional<LmsAgreement> agreementOf(LmsLinkId link) {
        return events.readEvents(link.toString())
                .asStream()
                .map(event -> event.getPayload())
                .filter(LmsLinked.class::isInstance)
                .map(linked -> ((LmsLinked) linked).agreement())
                .reduce((earlier, later) -> later);
    }
}
