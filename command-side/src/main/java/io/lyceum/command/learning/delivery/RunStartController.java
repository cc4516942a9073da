package io.lyceum.command.learning.delivery;

import io.lyceum.command.learning.group.CourseGroups;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.StudentId;
import io.lyceum.learning.delivery.RunCommand.Utm;
import io.lyceum.learning.group.GroupId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Starting and resuming runs (C39, C49). */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Delivery")
@Requires(Permission.TAKE_COURSES)
final class RunStartController {

    private static final String LEARNER =
            " Staff and programs may name another learner by chatId or username. studentId ties the run to an enrolled"
                    + " student, whose lessons its sections complete. 201 for a new run; 200 for the one under way, which"
                    + " goes on where it stood, unless restart is true.";

    private static final String UTM = "[A-Za-z0-9_-]{0,100}";

    record StartOfCourse(
            @Nullable UUID groupId,
            @Nullable UUID studentId,
            @Size(max = 64) @Nullable String chatId,
            @Size(max = 64) @Nullable String username,
            @Pattern(regexp = UTM) @Nullable String utmSource,
            @Pattern(regexp = UTM) @Nullable String utmCampaign,
            @Nullable Boolean restart) {}

    record StartByLink(
            @NotBlank @Size(max = 512) String start,
            @Nullable UUID studentId,
            @Size(max = 64) @Nullable String chatId,
            @Size(max = 64) @Nullable String username,
            @Nullable Boolean restart) {}

    private final RunStarts starts;
    private final CourseGroups groups;
    private final RequestThreads threads;

    RunStartController(RunStarts starts, CourseGroups groups, RequestThreads threads) {
        this.starts = starts;
        this.groups = groups;
        this.threads = threads;
    }

    @Operation(
            summary = "Take a course",
            description = "In a group if its id is given, for those on its list; a restricted course in a group alone."
                    + LEARNER)
    @PostMapping("/courses/{course}/start")
    Mono<ResponseEntity<CommandReceipt>> start(
            Caller caller, @PathVariable UUID course, @Valid @RequestBody StartOfCourse body) {
        return answer(starts.start(
                caller,
                new RunStart(
                        new CourseId(course),
                        Optional.ofNullable(body.groupId()).map(GroupId::new),
                        null,
                        RunStart.learner(caller.origin(), body.chatId(), body.username()),
                        Optional.ofNullable(body.studentId()).map(StudentId::new),
                        new Utm(body.utmSource(), body.utmCampaign()),
                        Boolean.TRUE.equals(body.restart()))));
    }

    @Operation(
            summary = "Take a course by a link",
            description = "start is what the link starts with: <course id>__utmsII<source>__utmcII<campaign>, or"
                    + " grp_<group id>_<token> of an invite. 403 joining-refused names the first reason, in this order:"
                    + " GROUP_INACTIVE, INVITE_INACTIVE, INVITE_USED_UP, INVITE_EXPIRED, NOT_ON_THE_LIST, BANNED."
                    + LEARNER)
    @PostMapping("/runs")
    Mono<ResponseEntity<CommandReceipt>> startByLink(Caller caller, @Valid @RequestBody StartByLink body) {
        var learner = RunStart.learner(caller.origin(), body.chatId(), body.username());
        var student = Optional.ofNullable(body.studentId()).map(StudentId::new);
        var restart = Boolean.TRUE.equals(body.restart());
        return switch (StartParameter.parse(body.start())) {
            case StartParameter.OfCourse(var course, var utm) ->
                answer(starts.start(
                        caller, new RunStart(course, Optional.empty(), null, learner, student, utm, restart)));
            case StartParameter.OfInvite(var group, var token) ->
                threads.run(() -> byInvite(caller, group, token, learner, student, restart))
                        .flatMap(start -> answer(starts.start(caller, start)));
        };
    }

    private RunStart byInvite(
            Caller caller,
            GroupId group,
            String token,
            io.lyceum.learning.delivery.Learner learner,
            Optional<StudentId> student,
            boolean restart) {
        var course = groups.require(group, caller.tenant()).course();
        var utm = groups.invite(group, token)
                .map(invite -> new Utm(invite.utmSource(), invite.utmCampaign()))
                .orElse(new Utm(null, null));
        return new RunStart(course, Optional.of(group), token, learner, student, utm, restart);
    }

    private static Mono<ResponseEntity<CommandReceipt>> answer(Mono<RunStarts.Started> started) {
        return started.map(run -> ResponseEntity.status(run.began() ? 201 : 200)
                .header(Commands.POSITION, Long.toString(run.receipt().position()))
                .body(run.receipt()));
    }
}
