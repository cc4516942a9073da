package io.lyceum.command.learning;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.AssessRisk;
import io.lyceum.learning.CompleteLesson;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.CreateCourse;
import io.lyceum.learning.DefineLesson;
import io.lyceum.learning.DefineTest;
import io.lyceum.learning.DropStudent;
import io.lyceum.learning.LessonContent;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.RecordLessonProgress;
import io.lyceum.learning.RecordTestResult;
import io.lyceum.learning.ReinstateStudent;
import io.lyceum.learning.ReviewHomework;
import io.lyceum.learning.StudentId;
import io.lyceum.learning.SubmissionId;
import io.lyceum.learning.TestRule;
import io.lyceum.learning.Unlocking;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Courses, students and homework (C29, C38, C55-C60, C62). */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Learning")
final class LearningController {

    record NewCourse(
            @NotBlank @Pattern(regexp = "[A-Za-z0-9_.-]{1,60}", message = "1 to 60 letters, digits, _ . -")
            String code,

            @NotBlank @Size(max = 200) String title,
            @Size(max = 2000) @Nullable String description,
            @Nullable Unlocking unlocking,
            @Min(0) @Max(3650) @Nullable Integer lengthDays) {}

    record NewLesson(
            @NotBlank @Size(max = 200) String title,
            @Nullable LessonContent contentType,
            @Min(0) @Max(100_000) @Nullable Integer durationMinutes,
            @Min(-3650) @Max(3650) @Nullable Integer dueDay,
            @Nullable Boolean hasTest,
            @Size(max = 4000) @Nullable String homework,
            @Size(max = 4000) @Nullable String rubric,
            @Nullable Boolean completedByHomework) {}

    record NewStudent(
            @NotBlank @Size(max = 200) String name,
            @Email @Size(max = 254) @Nullable String email,
            @Nullable UUID userId,
            @Size(max = 100) @Nullable String externalId,
            @NotNull UUID courseId,
            @Nullable Instant startsAt) {}

    record AnotherCourse(@NotNull UUID courseId, @Nullable Instant startsAt) {}

    record NewTest(
            @NotNull @Min(1) @Max(10_000) Integer maxScore,
            @NotNull @Min(0) Integer passingScore) {}

    record Lesson(@NotNull UUID lessonId) {}

    record Progress(@NotNull @Min(0) @Max(100) Integer percent) {}

    record TestResult(@NotNull @Min(0) @Max(10_000) Integer score) {}

    record Review(
            @NotNull @Min(0) @Max(100) Integer score,
            @NotNull @Size(max = 4000) String feedback) {}

    record Reason(@NotBlank @Size(max = 200) String reason) {}

    private final Commands commands;
    private final CourseOutlines outlines;
    private final StudentProfiles profiles;
    private final RequestThreads threads;

    LearningController(Commands commands, CourseOutlines outlines, StudentProfiles profiles, RequestThreads threads) {
        this.commands = commands;
        this.outlines = outlines;
        this.profiles = profiles;
        this.threads = threads;
    }

    @Operation(
            summary = "Create a course",
            description = "unlocking IN_ORDER (default) or FREE; lengthDays 0 means without end. The code is unique.")
    @PostMapping("/courses")
    @Requires(Permission.MANAGE_COURSES)
    Mono<ResponseEntity<CommandReceipt>> createCourse(Caller caller, @Valid @RequestBody NewCourse body) {
        return commands.create(
                caller,
                new CreateCourse(
                        CourseId.next(),
                        body.code(),
                        body.title(),
                        Objects.requireNonNullElse(body.description(), ""),
                        Objects.requireNonNullElse(body.unlocking(), Unlocking.IN_ORDER),
                        Objects.requireNonNullElse(body.lengthDays(), 0)));
    }

    @Operation(
            summary = "Add the next lesson of a course",
            description =
                    "contentType VIDEO, TEXT (default) or QUIZ. dueDay counts from a student's start; without it 7 days a lesson. The path's lesson id is the"
                            + " client's choice, so a repeat changes nothing.")
    @PostMapping("/courses/{course}/lessons/{lesson}")
    @Requires(Permission.MANAGE_COURSES)
    Mono<ResponseEntity<CommandReceipt>> defineLesson(
            Caller caller, @PathVariable UUID course, @PathVariable UUID lesson, @Valid @RequestBody NewLesson body) {
        return commands.change(
                caller,
                new DefineLesson(
                        new CourseId(course),
                        new LessonId(lesson),
                        body.contentType(),
                        body.title(),
                        Objects.requireNonNullElse(body.durationMinutes(), 0),
                        body.dueDay(),
                        Boolean.TRUE.equals(body.hasTest()),
                        body.homework(),
                        body.rubric(),
                        Boolean.TRUE.equals(body.completedByHomework())));
    }

    @Operation(
            summary = "Define the test of a lesson",
            description = "How many points there are, and from how many it is passed; 100 and 70 where nothing is said."
                    + " The lesson has a test from then on. Students enrolled before keep theirs (C35).")
    @PutMapping("/courses/{course}/lessons/{lesson}/test")
    @Requires(Permission.MANAGE_COURSES)
    Mono<ResponseEntity<CommandReceipt>> defineTest(
            Caller caller, @PathVariable UUID course, @PathVariable UUID lesson, @Valid @RequestBody NewTest body) {
        if (body.passingScore() > body.maxScore()) {
            throw Rejection.invalid("passingScore", "at most maxScore");
        }
        return commands.change(
                caller,
                new DefineTest(
                        new CourseId(course),
                        new TestRule(new LessonId(lesson), body.maxScore(), body.passingScore())));
    }

    @Operation(
            summary = "Enrol a new student",
            description = "externalId is the student's key in another system, unique in the school. The plan of lessons"
                    + " is copied: later changes of the course do not move deadlines.")
    @PostMapping("/students")
    @Requires(Permission.MANAGE_STUDENTS)
    Mono<ResponseEntity<CommandReceipt>> enroll(Caller caller, @Valid @RequestBody NewStudent body) {
        return threads.run(() -> outlines.open(new CourseId(body.courseId()), caller.tenant()))
                .flatMap(outline -> commands.create(
                        caller,
                        outline.enrolling(
                                StudentId.next(),
                                body.name().strip(),
                                body.email(),
                                body.userId() == null ? null : new UserId(body.userId()),
                                body.externalId(),
                                body.startsAt())));
    }

    @Operation(
            summary = "Enrol a student in another course",
            description =
                    "Who is enrolled in it already stays so. Who was dropped or had completed everything is active"
                            + " again.")
    @PostMapping("/students/{student}/enrolments")
    @Requires(Permission.MANAGE_STUDENTS)
    Mono<ResponseEntity<CommandReceipt>> enrollAgain(
            Caller caller, @PathVariable UUID student, @Valid @RequestBody AnotherCourse body) {
        return threads.run(() -> {
                    var known = profiles.of(new StudentId(student), caller.tenant());
                    return outlines.open(new CourseId(body.courseId()), caller.tenant())
                            .enrolling(known.student(), known.name(), known.email(), null, null, body.startsAt());
                })
                .flatMap(command -> commands.change(caller, command));
    }

    @Operation(summary = "Complete a lesson", description = "409 lesson-locked while it is locked; idempotent.")
    @PostMapping("/students/{student}/lessons/{lesson}/complete")
    @Requires(Permission.LEARN)
    Mono<ResponseEntity<CommandReceipt>> completeLesson(
            Caller caller, @PathVariable UUID student, @PathVariable UUID lesson) {
        return commands.change(caller, new CompleteLesson(new StudentId(student), new LessonId(lesson)));
    }

    @Operation(summary = "Complete a lesson named in the body", description = "As the path with the lesson in it.")
    @PostMapping("/students/{student}/complete-lesson")
    @Requires(Permission.LEARN)
    Mono<ResponseEntity<CommandReceipt>> completeLesson(
            Caller caller, @PathVariable UUID student, @Valid @RequestBody Lesson body) {
        return completeLesson(caller, student, body.lessonId());
    }

    @Operation(
            summary = "Tell how far a lesson has come",
            description = "0 to 100 percent; the first starts the lesson, less than before changes nothing (C54).")
    @PostMapping("/students/{student}/lessons/{lesson}/progress")
    @Requires(Permission.LEARN)
    Mono<ResponseEntity<CommandReceipt>> recordProgress(
            Caller caller, @PathVariable UUID student, @PathVariable UUID lesson, @Valid @RequestBody Progress body) {
        return commands.change(
                caller, new RecordLessonProgress(new StudentId(student), new LessonId(lesson), body.percent()));
    }

    @Operation(
            summary = "Record a test result",
            description = "0 to 100 points, passed from 70, unless the lesson's test was defined otherwise when the"
                    + " student enrolled (C35).")
    @PostMapping("/students/{student}/lessons/{lesson}/test-results")
    @Requires(Permission.LEARN)
    Mono<ResponseEntity<CommandReceipt>> recordTest(
            Caller caller, @PathVariable UUID student, @PathVariable UUID lesson, @Valid @RequestBody TestResult body) {
        return commands.change(
                caller, new RecordTestResult(new StudentId(student), new LessonId(lesson), body.score()));
    }

    @Operation(summary = "Review homework", description = "The curator's grade overrides the AI's proposal (C60).")
    @PostMapping("/homework/{submission}/review")
    @Requires(Permission.REVIEW_HOMEWORK)
    Mono<ResponseEntity<CommandReceipt>> review(
            Caller caller, @PathVariable UUID submission, @Valid @RequestBody Review body) {
        return commands.change(caller, new ReviewHomework(new SubmissionId(submission), body.score(), body.feedback()));
    }

    @Operation(summary = "Count a student's risk anew", description = "At the time of the request (C62).")
    @PostMapping("/students/{student}/assess-risk")
    @Requires(Permission.ASSESS_RISK)
    Mono<ResponseEntity<CommandReceipt>> assessRisk(Caller caller, @PathVariable UUID student) {
        return commands.change(caller, new AssessRisk(new StudentId(student)));
    }

    @Operation(summary = "Drop a student", description = "Reversible (A27).")
    @PostMapping("/students/{student}/drop")
    @Requires(Permission.MANAGE_STUDENTS)
    Mono<ResponseEntity<CommandReceipt>> drop(
            Caller caller, @PathVariable UUID student, @Valid @RequestBody Reason body) {
        return commands.change(caller, new DropStudent(new StudentId(student), body.reason()));
    }

    @Operation(summary = "Take a dropped student back")
    @PostMapping("/students/{student}/reinstate")
    @Requires(Permission.MANAGE_STUDENTS)
    Mono<ResponseEntity<CommandReceipt>> reinstate(Caller caller, @PathVariable UUID student) {
        return commands.change(caller, new ReinstateStudent(new StudentId(student)));
    }
}
