package io.lyceum.command.learning.delivery;

import io.lyceum.command.learning.group.CourseGroups;
import io.lyceum.command.platform.policies.Policy;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.kernel.Origin;
import io.lyceum.learning.authoring.ElementType;
import io.lyceum.learning.delivery.Awaits;
import io.lyceum.learning.delivery.BanCommand.CountAiMessage;
import io.lyceum.learning.delivery.BanId;
import io.lyceum.learning.delivery.RunCommand.ReleaseSection;
import io.lyceum.learning.delivery.RunEvent.DialogMessageSent;
import io.lyceum.learning.delivery.RunEvent.DialogVoiceSent;
import io.lyceum.learning.delivery.RunEvent.ElementDelayed;
import io.lyceum.learning.delivery.RunEvent.ElementServed;
import io.lyceum.learning.delivery.RunEvent.SectionAwaited;
import io.lyceum.learning.delivery.RunId;
import io.lyceum.learning.group.GroupEvent.GroupDeleted;
import io.lyceum.learning.group.GroupEvent.GroupScheduleSet;
import io.lyceum.learning.group.GroupId;
import java.time.Clock;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * When a run waits for a time, it is woken then (P11, P12); when a dialog waits for the AI, the AI answers; when a
 * learner writes to the AI, it is counted (P20).
 */
@Component
class RunPolicy extends Policy {

    private final Tasks tasks;
    private final DelayTask delays;
    private final SectionTask sections;
    private final DialogReplyTask replies;
    private final TranscriptionTask transcriptions;
    private final CourseGroups groups;
    private final StartedRuns runs;
    private final Clock clock;
    private final int banLimit;

    RunPolicy(
            Tasks tasks,
            DelayTask delays,
            SectionTask sections,
            DialogReplyTask replies,
            TranscriptionTask transcriptions,
            CourseGroups groups,
            StartedRuns runs,
            Clock commandClock,
            @Value("${lyceum.learning.ban-limit:150}") int banLimit) {
        this.tasks = tasks;
        this.delays = delays;
        this.sections = sections;
        this.replies = replies;
        this.transcriptions = transcriptions;
        this.groups = groups;
        this.runs = runs;
        this.clock = commandClock;
        this.banLimit = banLimit;
    }

    @EventHandler
    void when(ElementDelayed delayed, Origin origin) {
        tasks.schedule(
                delays,
                delayed.run() + ":" + delayed.delay(),
                new DelayTask.Delayed(origin, delayed.run(), delayed.delay()),
                delayed.until());
    }

    @EventHandler
    void when(SectionAwaited awaited, EventMessage<?> event, Origin origin) {
        tasks.schedule(
                sections,
                event.getIdentifier(),
                new SectionTask.Awaited(origin, awaited.run(), awaited.section()),
                awaited.until());
    }

    /** Runs that wait already follow the new schedule at once. */
    @EventHandler
    void when(GroupScheduleSet set, EventMessage<?> event, Origin origin) {
        releaseWaiting(set.group(), event, origin);
    }

    /** Without a group there is no schedule to wait for. */
    @EventHandler
    void when(GroupDeleted deleted, EventMessage<?> event, Origin origin) {
        releaseWaiting(deleted.group(), event, origin);
    }

    private void releaseWaiting(GroupId group, EventMessage<?> event, Origin origin) {
        for (var run : groups.runs(group)) {
            awaitedSection(run)
                    .ifPresent(section -> then(
                            event,
                            "release-%s-%s".formatted(run, section),
                            new ReleaseSection(run, runs.plan(run, origin.tenant()), section)));
        }
    }

    private Optional<String> awaitedSection(RunId run) {
        var progress = RunProgress.of(runs.history(run));
        return progress.awaits() == Awaits.SECTION ? progress.current() : Optional.empty();
    }

    @EventHandler
    void when(ElementServed served, EventMessage<?> event, Origin origin) {
        if (served.type() == ElementType.DIALOG && served.awaits() == Awaits.REPLY) {
            tasks.schedule(
                    replies,
                    event.getIdentifier(),
                    new DialogReplyTask.Turn(origin, served.run(), served.element(), null),
                    clock.instant());
        }
    }

    @EventHandler
    void when(DialogMessageSent message, EventMessage<?> event, Origin origin) {
        tasks.schedule(
                replies,
                event.getIdentifier(),
                new DialogReplyTask.Turn(origin, message.run(), message.element(), message.utterance()),
                clock.instant());
        then(
                event,
                "count",
                new CountAiMessage(BanId.of(origin.tenant(), message.learner()), message.learner(), banLimit));
    }

    @EventHandler
    void when(DialogVoiceSent voice, EventMessage<?> event, Origin origin) {
        tasks.schedule(
                transcriptions,
                event.getIdentifier(),
                new TranscriptionTask.Spoken(
                        origin,
                        voice.run(),
                        voice.utterance(),
                        voice.recording(),
                        voice.contentType(),
                        voice.language()),
                clock.instant());
    }
}
