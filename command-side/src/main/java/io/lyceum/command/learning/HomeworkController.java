package io.lyceum.command.learning;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.documents.Document;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.command.platform.web.WholeBody;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.Role;
import io.lyceum.learning.HomeworkFile;
import io.lyceum.learning.StudentId;
import io.lyceum.learning.SubmissionId;
import io.lyceum.learning.SubmitHomework;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.codec.multipart.Part;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Homework handed in as text or as a file (C58). */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Learning")
@Requires(Permission.LEARN)
final class HomeworkController {

    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    record Homework(
            @NotBlank @Size(max = 16_384) String text,
            @Nullable Boolean imported,
            @Min(0) @Max(100) @Nullable Integer gradedElsewhere) {

        boolean isImported() {
            return Boolean.TRUE.equals(imported) || gradedElsewhere != null;
        }
    }

    record LessonHomework(
            @NotNull UUID studentId,
            @NotBlank @Size(max = 16_384) String text) {}

    private final Commands commands;
    private final CourseOutlines outlines;
    private final HomeworkFiles files;
    private final RequestThreads threads;

    HomeworkController(Commands commands, CourseOutlines outlines, HomeworkFiles files, RequestThreads threads) {
        this.commands = commands;
        this.outlines = outlines;
        this.files = files;
        this.threads = threads;
    }

    @Operation(
            summary = "Hand in homework",
            description = "Again until a curator has reviewed: each is a new attempt. imported history, by owners and"
                    + " admins, is not checked; its gradedElsewhere (0 to 100) stands as the review.")
    @PostMapping("/students/{student}/lessons/{lesson}/homework")
    Mono<ResponseEntity<CommandReceipt>> submit(
            Caller caller, @PathVariable UUID student, @PathVariable UUID lesson, @Valid @RequestBody Homework body) {
        if (body.isImported()
                && caller.origin().role() != Role.OWNER
                && caller.origin().role() != Role.ADMIN) {
            throw new Rejection(ProblemCode.FORBIDDEN, "only owners and admins import history");
        }
        return threads.run(() -> submission(
                        caller,
                        new StudentId(student),
                        lesson,
                        body.text(),
                        body.isImported(),
                        body.gradedElsewhere(),
                        null))
                .flatMap(command -> commands.begin(caller, command));
    }

    @Operation(
            summary = "Hand in the homework of a lesson",
            description = "id is the lesson's. As the path with the student and the lesson in it.")
    @PostMapping("/homework/{id}/submit")
    Mono<ResponseEntity<CommandReceipt>> submitOfLesson(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody LessonHomework body) {
        return submit(caller, body.studentId(), id, new Homework(body.text(), null, null));
    }

    @Operation(
            summary = "Hand in homework as a file",
            description =
                    "The body is a .pdf, .docx or .txt of at most 10 MB; name says which, and the content must be"
                            + " that, without programs, scripts and macros. Its text is checked like typed homework (C58, A22).")
    @PostMapping(
            path = "/students/{student}/lessons/{lesson}/homework/file",
            consumes = {MediaType.APPLICATION_PDF_VALUE, MediaType.TEXT_PLAIN_VALUE, DOCX})
    Mono<ResponseEntity<CommandReceipt>> submitFile(
            Caller caller,
            @PathVariable UUID student,
            @PathVariable UUID lesson,
            @RequestParam String name,
            @RequestBody Flux<DataBuffer> body) {
        return submitFile(caller, student, lesson, name, body, "");
    }

    @Operation(
            summary = "Hand in homework as a file with a text",
            description = "A form with the part file, as for a file alone, and the part text, what was typed with it.")
    @PostMapping(
            path = "/students/{student}/lessons/{lesson}/homework/file",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<ResponseEntity<CommandReceipt>> submitForm(
            Caller caller,
            @PathVariable UUID student,
            @PathVariable UUID lesson,
            @RequestPart Part file,
            @RequestPart(required = false) @Size(max = 16_384) @Nullable String text) {
        return file instanceof FilePart named
                ? submitFile(
                        caller,
                        student,
                        lesson,
                        named.filename(),
                        named.content(),
                        Objects.requireNonNullElse(text, ""))
                : Mono.error(Rejection.invalid("file", "a file with its name"));
    }

    private Mono<ResponseEntity<CommandReceipt>> submitFile(
            Caller caller, UUID student, UUID lesson, String name, Flux<DataBuffer> body, String typed) {
        return WholeBody.of(body, Document.LARGEST_MB)
                .flatMap(content ->
                        threads.run(() -> fileSubmission(caller, new StudentId(student), lesson, name, content, typed)))
                .flatMap(command -> commands.begin(caller, command));
    }

    /** Who may not hand in here must not leave a file either. */
    private SubmitHomework fileSubmission(
            Caller caller, StudentId student, UUID lesson, String name, byte[] content, String typed) {
        submission(caller, student, lesson, "", false, null, null);
        var taken = files.take(student, caller.tenant(), name, content, typed);
        return submission(caller, student, lesson, taken.text(), false, null, taken.file());
    }

    private SubmitHomework submission(
            Caller caller,
            StudentId student,
            UUID lesson,
            String text,
            boolean imported,
            @Nullable Integer gradedElsewhere,
            @Nullable HomeworkFile file) {
        var found = outlines.lessonOf(student, lesson.toString(), caller.tenant());
        if (caller.origin().role() == Role.STUDENT
                && !caller.origin().actor().equals(found.enrolment().user())) {
            throw Rejection.notFound("student", student);
        }
        if (!found.lesson().hasHomework()) {
            throw new Rejection(
                    ProblemCode.CONFLICT,
                    "lesson %d has no homework".formatted(found.lesson().number()));
        }
        return new SubmitHomework(
                new SubmissionId(Ids.derived(student.value(), "homework:" + lesson)),
                student,
                found.enrolment().course(),
                found.lesson().lesson(),
                text,
                Enrolment.dueAt(found.enrolment().startsAt(), found.lesson()),
                Objects.requireNonNull(found.lesson().homework()),
                found.lesson().rubric(),
                imported,
                gradedElsewhere,
                file);
    }
}
