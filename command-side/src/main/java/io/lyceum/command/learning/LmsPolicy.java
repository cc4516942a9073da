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
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** When a school is linked, it is synced every day; when a sync begins, the learning platform is asked; when a student is at risk, it is asked to write to them (P22). */
@Component
class LmsPolicy extends Policy {

    private final Tasks tasks;
    private final LmsSyncTask sync;
    private final LmsNoticeTask notice;
    private final LmsTimerTask timer;
    private final EventStorageEngine events;
    private final StudentProfiles profiles;
    private final Clock clock;

    LmsPolicy(
            Tasks tasks,
            LmsSyncTask sync,
            LmsNoticeTask notice,
            LmsTimerTask timer,
            EventStorageEngine events,
            StudentProfiles profiles,
            Clock commandClock) {
        this.tasks = tasks;
        this.sync = sync;
        this.notice = notice;
        this.timer = timer;
        this.events = events;
        this.profiles = profiles;
        this.clock = commandClock;
    }

    /** The first link starts the daily timer; a changed one is what the timer then goes by. */
    @EventHandler
    void when(LmsLinked linked, EventMessage<?> event, Origin origin) {
        var isFirst = links(linked.link())
                .findFirst()
                .filter(first -> first.getIdentifier().equals(event.getIdentifier()))
                .isPresent();
        if (isFirst) {
            tasks.schedule(
                    timer,
                    LmsTimerTask.id(linked.link(), 1),
                    new LmsTimerTask.Day(origin, linked.link(), 1),
                    clock.instant().plus(LmsTimerTask.EVERY));
        }
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
            var student = profiles.of(marked.student(), origin.tenant());
            var email = student.email();
            if (agreement.atRiskGroup() != null
                    && email != null
                    && student.courses().contains(agreement.course())) {
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
        return links(link)
                .map(event -> ((LmsLinked) event.getPayload()).agreement())
                .reduce((earlier, later) -> later);
    }

    private Stream<? extends EventMessage<?>> links(LmsLinkId link) {
        return events.readEvents(link.toString()).asStream().filter(event -> event.getPayload() instanceof LmsLinked);
    }
}
