package io.lyceum.command.learning.authoring;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.CreateCourse;
import io.lyceum.learning.DefineLesson;
import io.lyceum.learning.DefineTest;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.LessonPlan;
import io.lyceum.learning.TestRule;
import io.lyceum.learning.Unlocking;
import io.lyceum.learning.authoring.AuthoringCommand.ImportCourse;
import io.lyceum.learning.authoring.Element;
import io.lyceum.learning.authoring.Element.Section;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import java.util.UUID;
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

    private static final int LONGEST_CODE = 60;
    private static final int LONGEST_TITLE = 200;
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
            description = "code, title, description, settings and elements; refused with all that is wrong. The export"
                    + " of a course is such a document.")
    @PostMapping(
            value = "/import",
            consumes = {"application/yaml", "text/yaml", "application/x-yaml"})
    Mono<ResponseEntity<CommandReceipt>> create(Caller caller, @RequestBody String yaml) {
        var document = CourseDocument.ofYaml(yaml).orRefuse();
        var code = Objects.requireNonNullElse(document.code(), "");
        if (code.isBlank() || code.length() > LONGEST_CODE) {
            throw Rejection.invalid("code", "1 to %d characters".formatted(LONGEST_CODE));
        }
        var title = Objects.requireNonNullElse(document.title(), code);
        if (title.length() > LONGEST_TITLE) {
            throw Rejection.invalid("title", "at most %d characters".formatted(LONGEST_TITLE));
        }
        var create = new CreateCourse(
                CourseId.next(),
                code,
                title,
                Objects.requireNonNullElse(document.description(), ""),
                Unlocking.IN_ORDER,
                0);
        return commands.send(caller.step("create"), create)
                .flatMap(created -> commands.send(
                        caller.step("elements"),
                        new ImportCourse(CourseId.of(created.id()), document.elements(), document.settings(), null)))
                .map(CourseCopyController::created);
    }

    @Operation(
            summary = "Replace the elements of a course by those of a YAML document",
            description = "And the settings, if the document has them; code and title stay.")
    @PostMapping(
            value = "/{course}/import",
            consumes = {"application/yaml", "text/yaml", "application/x-yaml"})
    Mono<ResponseEntity<CommandReceipt>> replace(Caller caller, @PathVariable UUID course, @RequestBody String yaml) {
        var document = CourseDocument.ofYaml(yaml).orRefuse();
        return commands.change(
                caller, new ImportCourse(new CourseId(course), document.elements(), document.settings(), null));
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
        var elements =
                draft.elements().stream().map(element -> copied(element, copy)).toList();
        return Flux.fromIterable(draft.lessons())
                .concatMap(lesson ->
                        commands.send(caller.step("lesson-" + lesson.number()), lessonOf(copy, lesson, draft)))
                .thenMany(Flux.fromIterable(draft.tests().values()))
                .concatMap(test -> commands.send(caller.step("test-" + test.lesson()), testOf(copy, test)))
                .then(commands.send(
                        caller.step("elements"),
                        new ImportCourse(
                                copy, elements, draft.settings(), draft.course().course())));
    }

    private static Element copied(Element element, CourseId copy) {
        return element instanceof Section section && section.lesson() != null
                ? new Section(section.id(), section.title(), lessonOf(copy, section.lesson()))
                : element;
    }

    private static DefineTest testOf(CourseId copy, TestRule test) {
        return new DefineTest(copy, new TestRule(lessonOf(copy, test.lesson()), test.maxScore(), test.passingScore()));
    }

    private static DefineLesson lessonOf(CourseId copy, LessonPlan lesson, WrittenCourses.Draft draft) {
        return new DefineLesson(
                copy,
                lessonOf(copy, lesson.lesson()),
                draft.contents().get(lesson.lesson()),
                lesson.title(),
                lesson.durationMinutes(),
                lesson.dueDay(),
                lesson.hasTest(),
                lesson.homework(),
                lesson.rubric(),
                lesson.completedByHomework());
    }

    private static LessonId lessonOf(CourseId copy, LessonId original) {
        return new LessonId(Ids.derived(copy.value(), "lesson:" + original));
    }

    private static ResponseEntity<CommandReceipt> created(CommandReceipt last) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(Commands.POSITION, Long.toString(last.position()))
                .body(last);
    }
}
