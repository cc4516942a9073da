package io.lyceum.query.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.lyceum.query.platform.storage.PersonalFiles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The homework board. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Learning")
@Requires(Permission.READ_HOMEWORK)
final class HomeworkController {

    /** {@code finalScore} is the curator's, else the AI's. */
    record HomeworkView(
            UUID submissionId,
            UUID studentId,
            String studentName,
            UUID courseId,
            UUID lessonId,
            String state,
            int attempt,
            boolean late,
            String text,
            Instant submittedAt,
            @Nullable Integer aiScore,
            @Nullable String aiFeedback,
            @Nullable String aiModel,
            @Nullable Boolean aiOffline,
            @Nullable String aiFailure,
            @Nullable Integer curatorScore,
            @Nullable String curatorFeedback,
            @Nullable Instant reviewedAt,
            @Nullable Integer finalScore,
            @Nullable String fileName,
            @Nullable Long fileBytes) {}

    private static final String HOMEWORK = """
            select h.submission_id, h.student_id, s.name as student_name, h.course_id, h.lesson_id, h.state, h.attempt,
                   h.late, h.text, h.submitted_at, h.ai_score, h.ai_feedback, h.ai_model, h.ai_offline, h.ai_failure,
                   h.curator_score, h.curator_feedback, h.reviewed_at,
                   coalesce(h.curator_score, h.ai_score) as final_score, f.file_name, f.bytes as file_bytes
            from homework h
            left join homework_file f
              on f.tenant_id = h.tenant_id and f.submission_id = h.submission_id and f.attempt = h.attempt
            join student s on s.tenant_id = h.tenant_id and s.student_id = h.student_id
            where h.tenant_id = :tenant and (:everybody or s.user_id = :user)""";

    private static final ListQuestion<HomeworkView> BOARD = ListQuestion.of(
                    HomeworkView.class,
                    HOMEWORK,
                    HomeworkProjection.NAME,
                    StudentProjection.NAME,
                    HomeworkFileProjection.NAME)
            .key("submission_id", "uuid")
            .sort("submitted", "submitted_at", "timestamptz")
            .sortedBy("-submitted")
            .oneOf("state", HomeworkState.class, "h.state = :state")
            .uuid("studentId", "h.student_id = :studentId")
            .uuid("courseId", "h.course_id = :courseId")
            .uuid("lessonId", "h.lesson_id = :lessonId");

    private record Known(UUID studentId) {}

    private record Stored(String fileName, String hash) {}

    private static final ListQuestion<HomeworkView> OF_STUDENT = ListQuestion.of(
                    HomeworkView.class,
                    HOMEWORK + " and h.student_id = :id",
                    HomeworkProjection.NAME,
                    StudentProjection.NAME,
                    HomeworkFileProjection.NAME)
            .key("submission_id", "uuid")
            .sort("submitted", "submitted_at", "timestamptz")
            .sortedBy("-submitted")
            .oneOf("state", HomeworkState.class, "h.state = :state");

    private final ReadModels readModels;
    private final PersonalFiles files;

    HomeworkController(ReadModels readModels, PersonalFiles files) {
        this.readModels = readModels;
        this.files = files;
    }

    @Operation(
            summary = "The homework board",
            description = "Filters: state, studentId, courseId, lessonId. A student sees only their own.")
    @GetMapping("/homework")
    Mono<ResponseEntity<Page<HomeworkView>>> board(
            Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, BOARD, parameters, reader.scope());
    }

    @Operation(
            summary = "A student's homework, or one homework",
            description = "By a student's id the same as /students/{id}/homework; by a homework's own id that one, as"
                    + " its /result (C61).")
    @GetMapping("/homework/{id}")
    Mono<ResponseEntity<?>> ofStudentOrOne(
            Reader reader, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> parameters) {
        return ofStudent(reader, id, parameters)
                .<ResponseEntity<?>>map(found -> found)
                .onErrorResume(
                        problem -> problem instanceof Rejection refused && refused.code() == ProblemCode.NOT_FOUND,
                        noStudent -> homework(reader, id));
    }

    @Operation(summary = "One homework", description = "With the AI's proposal and the curator's decision.")
    @GetMapping("/homework/{id}/result")
    Mono<ResponseEntity<HomeworkView>> homework(Reader reader, @PathVariable UUID id) {
        return readModels.one(
                reader,
                HomeworkView.class,
                HOMEWORK + " and h.submission_id = :id",
                reader.scope("id", id),
                HomeworkProjection.NAME,
                StudentProjection.NAME,
                HomeworkFileProjection.NAME);
    }

    @Operation(summary = "A student's homework", description = "As on the board; a student sees only their own (C61).")
    @GetMapping("/students/{id}/homework")
    Mono<ResponseEntity<Page<HomeworkView>>> ofStudent(
            Reader reader, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels
                .one(reader, Known.class, """
                        select student_id from student
                        where tenant_id = :tenant and student_id = :id and (:everybody or user_id = :user)""", reader.scope("id", id), StudentProjection.NAME)
                .flatMap(exists -> readModels.page(reader, OF_STUDENT, parameters, reader.scope("id", id)));
    }

    @Operation(
            summary = "The file of a homework",
            description =
                    "Of the last attempt, or of the one asked for; 404 when it was typed, or the student was forgotten. A student gets only"
                            + " their own (C58).")
    @GetMapping(path = "/homework/{id}/file", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    Mono<ResponseEntity<Resource>> file(
            Reader reader, @PathVariable UUID id, @RequestParam(defaultValue = "0") int attempt) {
        return readModels
                .one(
                        reader,
                        Stored.class,
                        """
                        select f.file_name, f.hash
                        from homework_file f join student s using (tenant_id, student_id)
                        join homework h using (tenant_id, submission_id)
                        where f.tenant_id = :tenant and f.submission_id = :id and (:everybody or s.user_id = :user)
                          and f.attempt = case when :attempt::int = 0 then h.attempt else :attempt::int end""",
                        Map.of(
                                "id",
                                id,
                                "attempt",
                                attempt,
                                "everybody",
                                reader.scope().get("everybody"),
                                "user",
                                reader.scope().get("user")),
                        HomeworkFileProjection.NAME,
                        HomeworkProjection.NAME,
                        StudentProjection.NAME)
                .flatMap(found -> {
                    var stored = Objects.requireNonNull(found.getBody());
                    return files.content(stored.hash())
                            .map(content -> ResponseEntity.ok()
                                    .headers(headers -> headers.addAll(
                                            ReadModels.POSITION,
                                            found.getHeaders().getOrEmpty(ReadModels.POSITION)))
                                    .header(HttpHeaders.CONTENT_DISPOSITION, attachment(stored))
                                    .contentType(MediaType.APPLICATION_OCTET_STREAM)
                                    .body(content));
                });
    }

    private static String attachment(Stored file) {
        return ContentDisposition.attachment()
                .filename(file.fileName(), StandardCharsets.UTF_8)
                .build()
                .toString();
    }
}
