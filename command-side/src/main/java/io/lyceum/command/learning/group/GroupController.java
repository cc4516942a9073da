package io.lyceum.command.learning.group;

import io.lyceum.command.learning.authoring.WrittenCourses;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.authoring.AuthoringCommand.TakeCourse;
import io.lyceum.learning.group.GroupCommand.ActivateGroup;
import io.lyceum.learning.group.GroupCommand.CreateGroup;
import io.lyceum.learning.group.GroupCommand.DeactivateGroup;
import io.lyceum.learning.group.GroupCommand.DeleteGroup;
import io.lyceum.learning.group.GroupCommand.RenameGroup;
import io.lyceum.learning.group.GroupCommand.SetGroupSchedule;
import io.lyceum.learning.group.GroupId;
import io.lyceum.learning.group.ScheduleType;
import io.lyceum.learning.group.SectionStart;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Groups and their schedules (C48, C51). */
@RestController
@RequestMapping("/api/v1/groups")
@Tag(name = "Groups")
@Requires(Permission.MANAGE_GROUPS)
final class GroupController {

    record NewGroup(
            @NotNull UUID courseId,
            @NotBlank @Size(max = 200) String name,

            @Pattern(regexp = "[A-Za-z0-9_]{3,64}", message = "a bot's name: 3 to 64 letters, digits, _") @Nullable
            String bot) {}

    record NewName(@NotBlank @Size(max = 200) String name) {}

    /** How a section of a schedule is served. */
    enum Serving {
        SCHEDULED,
        IMMEDIATE
    }

    record NewSection(
            @NotBlank @Size(max = 64) String section,
            @Nullable Instant startTime,
            @NotNull Serving status) {}

    record NewSchedule(
            @Nullable ScheduleType scheduleType,
            @NotNull @Size(max = 500) List<@Valid NewSection> sections) {}

    private final Commands commands;
    private final WrittenCourses courses;
    private final CourseGroups groups;
    private final RequestThreads threads;

    GroupController(Commands commands, WrittenCourses courses, CourseGroups groups, RequestThreads threads) {
        this.commands = commands;
        this.courses = courses;
        this.groups = groups;
        this.threads = threads;
    }

    @Operation(
            summary = "Create a group",
            description =
                    "Takes a course, through a bot or, without one, on the web. The name is unique for a bot and a"
                            + " course. The course cannot be deleted while the group is there.")
    @PostMapping
    Mono<ResponseEntity<CommandReceipt>> create(Caller caller, @Valid @RequestBody NewGroup body) {
        var course = new CourseId(body.courseId());
        return threads.run(() -> {
                    courses.requireOpen(course, caller.tenant());
                    return course;
                })
                .flatMap(open -> commands.create(
                        caller,
                        new CreateGroup(GroupId.next(), course, body.name().strip(), body.bot())))
                .flatMap(created -> take(caller, course, created, body.bot()).thenReturn(created));
    }

    /** At once, so that the next request finds the course taken; {@link GroupPolicy} sees to it in any case. */
    private Mono<CommandReceipt> take(
            Caller caller, CourseId course, ResponseEntity<CommandReceipt> created, @Nullable String bot) {
        var group = GroupId.of(Objects.requireNonNull(created.getBody()).id());
        return commands.send(caller.step("take"), new TakeCourse(course, group, bot))
                .onErrorComplete(Rejection.class);
    }

    @Operation(summary = "Rename a group")
    @PutMapping("/{group}")
    Mono<ResponseEntity<CommandReceipt>> rename(
            Caller caller, @PathVariable UUID group, @Valid @RequestBody NewName body) {
        return commands.change(
                caller, new RenameGroup(new GroupId(group), body.name().strip()));
    }

    @Operation(summary = "Open a group to learners")
    @PostMapping("/{group}/activate")
    Mono<ResponseEntity<CommandReceipt>> activate(Caller caller, @PathVariable UUID group) {
        return commands.change(caller, new ActivateGroup(new GroupId(group)));
    }

    @Operation(summary = "Close a group to learners", description = "Nobody joins it; runs under way go on.")
    @PostMapping("/{group}/deactivate")
    Mono<ResponseEntity<CommandReceipt>> deactivate(Caller caller, @PathVariable UUID group) {
        return commands.change(caller, new DeactivateGroup(new GroupId(group)));
    }

    @Operation(summary = "Delete a group", description = "With its participants; runs under way go on.")
    @DeleteMapping("/{group}")
    Mono<ResponseEntity<CommandReceipt>> delete(Caller caller, @PathVariable UUID group) {
        return commands.change(caller, new DeleteGroup(new GroupId(group)));
    }

    @Operation(
            summary = "Set the schedule of a group",
            description = "From when the course's sections are served: status SCHEDULED with a startTime not in the"
                    + " past, or IMMEDIATE without one. Sections not named are served at once.")
    @PutMapping("/{group}/schedule")
    Mono<ResponseEntity<CommandReceipt>> schedule(
            Caller caller, @PathVariable UUID group, @Valid @RequestBody NewSchedule body) {
        var sections = sections(body);
        return threads.run(() -> known(caller, new GroupId(group)))
                .flatMap(known -> commands.change(
                        caller,
                        new SetGroupSchedule(
                                new GroupId(group),
                                Objects.requireNonNullElse(body.scheduleType(), ScheduleType.CUSTOM),
                                sections,
                                known)));
    }

    private static List<SectionStart> sections(NewSchedule body) {
        var sections = new ArrayList<SectionStart>();
        for (var i = 0; i < body.sections().size(); i++) {
            var section = body.sections().get(i);
            if ((section.status() == Serving.IMMEDIATE) != (section.startTime() == null)) {
                throw Rejection.invalid(
                        "sections[%d].startTime".formatted(i), "there if, and only if, the status is SCHEDULED");
            }
            sections.add(new SectionStart(section.section(), section.startTime()));
        }
        return sections;
    }

    private List<String> known(Caller caller, GroupId group) {
        var course = groups.require(group, caller.tenant()).course();
        return courses.sections(course, caller.tenant());
    }
}
