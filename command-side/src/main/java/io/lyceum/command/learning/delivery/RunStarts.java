package io.lyceum.command.learning.delivery;

import io.lyceum.command.learning.StudentProfiles;
import io.lyceum.command.learning.authoring.WrittenCourses;
import io.lyceum.command.learning.group.CourseGroups;
import io.lyceum.command.learning.group.JoiningRefused;
import io.lyceum.command.learning.group.JoiningRefused.Reason;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.learning.StudentId;
import io.lyceum.learning.authoring.Script;
import io.lyceum.learning.delivery.Learner;
import io.lyceum.learning.delivery.RunCommand.EndRun;
import io.lyceum.learning.delivery.RunCommand.StartRun;
import io.lyceum.learning.delivery.RunEnding;
import io.lyceum.learning.delivery.RunPlan;
import io.lyceum.learning.group.GroupCommand.JoinGroup;
import io.lyceum.learning.group.GroupEvent.InviteIssued;
import io.lyceum.learning.group.ParticipantId;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Starts runs, and finds those that go on (C39): joining the group first, if there is one (C49, C52). */
@Component
final class RunStarts {

    private final Commands commands;
    private final WrittenCourses courses;
    private final CourseGroups groups;
    private final GroupSchedules schedules;
    private final StartedRuns runs;
    private final Bans bans;
    private final StudentProfiles profiles;
    private final TelegramIdentities identities;
    private final RequestThreads threads;

    RunStarts(
            Commands commands,
            WrittenCourses courses,
            CourseGroups groups,
            GroupSchedules schedules,
            StartedRuns runs,
            Bans bans,
            StudentProfiles profiles,
            TelegramIdentities identities,
            RequestThreads threads) {
        this.commands = commands;
        this.courses = courses;
        this.groups = groups;
        this.schedules = schedules;
        this.runs = runs;
        this.bans = bans;
        this.profiles = profiles;
        this.identities = identities;
        this.threads = threads;
    }

    /** @param began whether the run is a new one */
    record Started(CommandReceipt receipt, boolean began) {}

    /**
     * @param goesOn whether the newest run is the one that is asked for
     * @param learner with all that a group's list may know them by
     */
    private record Prepared(
            Optional<StartedRuns.Newest> newest, boolean goesOn, RunPlan plan, Learner learner, boolean banned) {

        int number() {
            var last = newest.map(run -> run.started().number()).orElse(0);
            return goesOn ? last : last + 1;
        }
    }

    Mono<Started> start(Caller caller, RunStart start) {
        return threads.run(() -> prepare(caller, start)).flatMap(prepared -> {
            if (prepared.goesOn()) {
                return begin(caller, start, prepared).map(receipt -> new Started(receipt, receipt.repeated()));
            }
            return join(caller, start, prepared)
                    .then(Mono.defer(() -> begin(caller, start, prepared)))
                    .flatMap(receipt -> endBefore(caller, prepared, receipt).thenReturn(new Started(receipt, true)));
        });
    }

    private Prepared prepare(Caller caller, RunStart start) {
        var newest = runs.newest(start.learner().id(), start.course(), caller.tenant());
        var goesOn = newest.filter(run -> !run.ended() && !start.restart() && isOfGroup(run, start));
        if (goesOn.isPresent()) {
            var plan = runs.plan(goesOn.get().started().run(), caller.tenant());
            return new Prepared(newest, true, plan, start.learner(), false);
        }
        var script = courses.newest(start.course(), caller.tenant());
        start.group().ifPresent(group -> groups.require(group, start.course(), caller.tenant()));
        requireUnrestricted(start, script);
        start.student().ifPresent(student -> requireEnrolled(caller, start, student));
        return new Prepared(
                newest,
                false,
                new RunPlan(script, schedules.of(start.group())),
                start.group().isPresent() ? identities.known(start.learner()) : start.learner(),
                bans.holds(caller.tenant(), start.learner().id()));
    }

    /** Who asks for another group joins it, and begins anew there. */
    private static boolean isOfGroup(StartedRuns.Newest run, RunStart start) {
        return start.group().isEmpty()
                || start.group().get().equals(run.started().group());
    }

    /** A restricted course is taken in a group alone, which has a list (C52). */
    private static void requireUnrestricted(RunStart start, Script script) {
        if (script.settings().restricted() && start.group().isEmpty()) {
            throw new JoiningRefused(
                    Reason.NOT_ON_THE_LIST,
                    Objects.requireNonNullElse(script.settings().declineText(), "this course is for its groups alone"));
        }
    }

    private void requireEnrolled(Caller caller, RunStart start, StudentId student) {
        var profile = profiles.of(student, caller.tenant());
        if (caller.origin().role() == Role.STUDENT
                && profile.login().filter(caller.origin().actor()::equals).isEmpty()) {
            throw Rejection.notFound("student", student);
        }
        if (!profile.courses().contains(start.course())) {
            throw new Rejection(ProblemCode.CONFLICT, "the student is not enrolled in this course");
        }
    }

    private Mono<Void> join(Caller caller, RunStart start, Prepared prepared) {
        if (start.group().isEmpty()) {
            return Mono.empty();
        }
        var settings = prepared.plan().script().settings();
        return commands.send(
                        caller.step("join"),
                        new JoinGroup(
                                start.group().get(),
                                ParticipantId.next(),
                                prepared.learner(),
                                StartedRuns.id(start.learner().id(), start.course(), prepared.number()),
                                start.token(),
                                settings.restricted(),
                                settings.declineText(),
                                prepared.banned(),
                                settings.banText()))
                .then();
    }

    /** When the request is a repeat, the newest run may be the one it started the first time. */
    private Mono<Void> endBefore(Caller caller, Prepared prepared, CommandReceipt begun) {
        return prepared.newest()
                .filter(newest ->
                        !newest.ended() && !newest.started().run().toString().equals(begun.id()))
                .map(newest -> commands.send(
                                caller.step("end"), new EndRun(newest.started().run(), RunEnding.RESTARTED))
                        .then())
                .orElse(Mono.empty());
    }

    private Mono<CommandReceipt> begin(Caller caller, RunStart start, Prepared prepared) {
        var number = prepared.number();
        return commands.send(
                caller.step("start"),
                new StartRun(
                        StartedRuns.id(start.learner().id(), start.course(), number),
                        prepared.plan(),
                        start.learner(),
                        number,
                        start.group().orElse(null),
                        start.group()
                                .flatMap(group -> groups.invite(group, start.token()))
                                .map(InviteIssued::invite)
                                .orElse(null),
                        start.student().orElse(null),
                        start.utm()));
    }
}
