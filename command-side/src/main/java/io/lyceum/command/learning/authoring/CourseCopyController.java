package io.lyceum.command.learning.authoring;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.command.platform.web.WholeBody;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.CreateCourse;
import io.lyceum.learning.Unlocking;
import io.lyceum.learning.authoring.AuthoringCommand.ImportCourse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Courses from documents and from other courses (C31, C32). */
@RestController
@RequestMapping("/api/v1/courses")
@Tag(name = "Authoring")
@Requires(Permission.MANAGE_COURSES)
final class CourseCopyController {

    private static final int COPIES_TRIED = 100;

    private final Commands commands;
    private final WrittenCourses courses;
    private final RequestThreads threads;

    CourseCopyController(Commands commands, WrittenCourses courses, RequestThreads threads) {
        this.commands = commands;
        this.courses = courses;
        this.threads = threads;
    }

    @Operation(
            summary = "Create a course from a YAML document",
            description =
                    "code, title, description, unlocking, length_days, lessons, settings and elements, at most 5 MB;"
                            + " refused with all that is wrong. The export of a course is such a document.")
    @PostMapping(
            value = "/import",
            consumes = {"application/yaml", "text/yaml", "application/x-yaml"})
    Mono<ResponseEntity<CommandReceipt>> create(
            Caller caller, @Parameter(schema = @Schema(type = "string")) @RequestBody Flux<DataBuffer> yaml) {
        return WholeBody.of(yaml, CourseDocument.LARGEST_MB)
                .map(CourseDocument::ofYaml)
                .flatMap(document -> create(caller, document.forNewCourse()))
                .map(CourseCopyController::created);
    }

    private Mono<CommandReceipt> create(Caller caller, CourseDocument document) {
        var code = Objects.requireNonNull(document.code());
        var create = new CreateCourse(
                CourseId.next(),
                code,
                Objects.requireNonNullElse(document.title(), code),
                Objects.requireNonNullElse(document.description(), ""),
                Objects.requireNonNullElse(document.unlocking(), Unlocking.IN_ORDER),
                document.lengthDays());
        return commands.send(caller.step("create"), create).flatMap(created -> {
            var course = CourseId.of(created.id());
            var elements = CourseLessons.linked(document.elements(), course);
            return fill(caller, document.lessons(), new ImportCourse(course, elements, document.settings(), null));
        });
    }

    @Operation(
            summary = "Replace the elements of a course by those of a YAML document",
            description = "And the settings, if the document has them; code, title and lessons stay.")
    @PostMapping(
            value = "/{course}/import",
            consumes = {"application/yaml", "text/yaml", "application/x-yaml"})
    Mono<ResponseEntity<CommandReceipt>> replace(
            Caller caller,
            @PathVariable UUID course,
            @Parameter(schema = @Schema(type = "string")) @RequestBody Flux<DataBuffer> yaml) {
        return WholeBody.of(yaml, CourseDocument.LARGEST_MB)
                .map(CourseDocument::ofYaml)
                .flatMap(document -> commands.change(caller, document.into(new CourseId(course))));
    }

    @Operation(
            summary = "Duplicate a course",
            description = "With its lessons, elements and settings, under the code \"<code> (Copy)\", then \"<code>"
                    + " (Copy 2)\" and so on.")
    @PostMapping("/{course}/duplicate")
    Mono<ResponseEntity<CommandReceipt>> duplicate(Caller caller, @PathVariable UUID course) {
        return threads.run(() -> courses.draft(new CourseId(course), caller.tenant()))
                .flatMap(draft -> createCopy(caller, draft, 1)
                        .flatMap(created -> fillCopy(caller, draft, CourseId.of(created.id()))))
                .map(CourseCopyController::created);
    }

    private Mono<CommandReceipt> createCopy(Caller caller, WrittenCourses.Draft draft, int number) {
        var copy = number == 1 ? " (Copy)" : " (Copy %d)".formatted(number);
        var create = new CreateCourse(
                CourseId.next(),
                draft.course().code() + copy,
                draft.course().title() + copy,
                draft.course().description(),
                draft.course().unlocking(),
                draft.course().lengthDays());
        return commands.send(caller.step("create"), create)
                .onErrorResume(
                        Rejection.class,
                        refused -> refused.code() == ProblemCode.ALREADY_TAKEN && number < COPIES_TRIED
                                ? createCopy(caller, draft, number + 1)
                                : Mono.error(refused));
    }

    private Mono<CommandReceipt> fillCopy(Caller caller, WrittenCourses.Draft draft, CourseId copy) {
        var elements = CourseLessons.linked(draft.elements(), copy);
        return fill(
                caller,
                draft.lessons(),
                new ImportCourse(
                        copy, elements, draft.settings(), draft.course().course()));
    }

    private Mono<CommandReceipt> fill(Caller caller, CourseLessons lessons, ImportCourse elements) {
        var course = elements.course();
        return Flux.fromIterable(lessons.definitions(course))
                .concatMap(lesson -> commands.send(caller.step("lesson-" + lesson.lesson()), lesson))
                .thenMany(Flux.fromIterable(lessons.testDefinitions(course)))
                .concatMap(
                        test -> commands.send(caller.step("test-" + test.rule().lesson()), test))
                .then(commands.send(caller.step("elements"), elements));
    }

    private static ResponseEntity<CommandReceipt> created(CommandReceipt last) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(Commands.POSITION, Long.toString(last.position()))
                .body(last);
    }
}
