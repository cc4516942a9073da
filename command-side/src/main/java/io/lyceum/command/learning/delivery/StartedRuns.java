package io.lyceum.command.learning.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lyceum.command.learning.authoring.WrittenCourses;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.StudentId;
import io.lyceum.learning.delivery.RunEvent;
import io.lyceum.learning.delivery.RunEvent.RunEnded;
import io.lyceum.learning.delivery.RunEvent.RunStarted;
import io.lyceum.learning.delivery.RunId;
import io.lyceum.learning.delivery.RunPlan;
import io.lyceum.learning.group.GroupId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** What commands need to know of runs, read from their own events. */
@Component
final class StartedRuns {

    private static final int RUNS_KEPT = 10_000;

    private final EventStorageEngine events;
    private final WrittenCourses courses;
    private final GroupSchedules schedules;
    private final Cache<RunId, Begun> begun =
            Caffeine.newBuilder().maximumSize(RUNS_KEPT).build();

    StartedRuns(EventStorageEngine events, WrittenCourses courses, GroupSchedules schedules) {
        this.events = events;
        this.courses = courses;
        this.schedules = schedules;
    }

    /** What never changes about a run; nothing that would have to be forgotten with its learner. */
    record Begun(
            TenantId tenant,
            CourseId course,
            int version,
            UserId learner,
            int number,
            Optional<StudentId> student,
            Optional<GroupId> group) {

        private static Begun of(RunStarted started) {
            return new Begun(
                    started.tenant(),
                    started.course(),
                    started.version(),
                    started.learner(),
                    started.number(),
                    Optional.ofNullable(started.student()),
                    Optional.ofNullable(started.group()));
        }

        /** The runs of the same course its learner began before this one, newest first. */
        Stream<RunId> earlier() {
            return IntStream.iterate(number - 1, earlier -> earlier > 0, earlier -> earlier - 1)
                    .mapToObj(earlier -> id(learner, course, earlier));
        }
    }

    /** A learner's newest run of a course. */
    record Newest(RunStarted started, boolean ended) {}

    /** The n-th run of a learner: its id follows from who takes what, so two starts at once are one. */
    static RunId id(UserId learner, CourseId course, int number) {
        return new RunId(Ids.derived(learner.value(), "run:%s:%d".formatted(course, number)));
    }

    Optional<Newest> newest(UserId learner, CourseId course, TenantId tenant) {
        Optional<Newest> newest = Optional.empty();
        for (var number = 1; ; number++) {
            var history = history(id(learner, course, number));
            var started = history.stream()
                    .filter(RunStarted.class::isInstance)
                    .map(RunStarted.class::cast)
                    .filter(found -> found.tenant().equals(tenant))
                    .findFirst();
            if (started.isEmpty()) {
                return newest;
            }
            newest = Optional.of(new Newest(started.get(), history.stream().anyMatch(RunEnded.class::isInstance)));
        }
    }

    /** @throws Rejection {@code not-found} for a run of another tenant */
    Begun started(RunId run, TenantId tenant) {
        var known = begun.getIfPresent(run);
        if (known == null) {
            known = history(run).stream()
                    .filter(RunStarted.class::isInstance)
                    .map(RunStarted.class::cast)
                    .findFirst()
                    .map(Begun::of)
                    .orElseThrow(() -> Rejection.notFound("run", run));
            begun.put(run, known);
        }
        if (!known.tenant().equals(tenant)) {
            throw Rejection.notFound("run", run);
        }
        return known;
    }

    /** What the run goes by: its version, and its group's schedule as it is now. */
    RunPlan plan(RunId run, TenantId tenant) {
        var started = started(run, tenant);
        return new RunPlan(courses.version(started.course(), tenant, started.version()), schedules.of(started.group()));
    }

    List<RunEvent> history(RunId run) {
        return events.readEvents(run.toString())
                .asStream()
                .map(event -> (TenantEvent) event.getPayload())
                .filter(RunEvent.class::isInstance)
                .map(RunEvent.class::cast)
                .toList();
    }
}
