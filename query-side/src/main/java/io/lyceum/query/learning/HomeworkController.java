package io.lyceum.query.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
@RequestMapping("/api/v1/homework")
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
            @Nullable Integer finalScore) {}

    private static final String HOMEWORK = """
            select h.submission_id, h.student_id, s.name as student_name, h.course_id, h.lesson_id, h.state, h.attempt,
                   h.late, h.text, h.submitted_at, h.ai_score, h.ai_feedback, h.ai_model, h.ai_offline, h.ai_failure,
                   h.curator_score, h.curator_feedback, h.reviewed_at,
                   coalesce(h.curator_score, h.ai_score) as final_score
            from homework h
            join student s on s.tenant_id = h.tenant_id and s.student_id = h.student_id
            where h.tenant_id = :tenant and (:everybody or s.user_id = :user)""";

    private static final ListQuestion<HomeworkView> BOARD = ListQuestion.of(
                    HomeworkView.class, HOMEWORK, HomeworkProjection.NAME, StudentProjection.NAME)
            .key("submission_id", "uuid")
            .sort("submitted", "submitted_at", "timestamptz")
            .sortedBy("-submitted")
            .oneOf("state", HomeworkState.class, "h.state = :state")
            .uuid("studentId", "h.student_id = :studentId")
            .uuid("courseId", "h.course_id = :courseId")
            .uuid("lessonId", "h.lesson_id = :lessonId");

    private final ReadModels readModels;

    HomeworkController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "The homework board",
            description = "Filters: state, studentId, courseId, lessonId. A student sees only their own.")
    @GetMapping
    Mono<ResponseEntity<Page<HomeworkView>>> board(
            Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, BOARD, parameters, reader.scope());
    }

    @Operation(summary = "One homework", description = "With the AI's proposal and the curator's decision.")
    @GetMapping("/{id}")
    Mono<ResponseEntity<HomeworkView>> homework(Reader reader, @PathVariable UUID id) {
        return readModels.one(
                reader,
                HomeworkView.class,
                HOMEWORK + " and h.submission_id = :id",
                reader.scope("id", id),
                HomeworkProjection.NAME,
                StudentProjection.NAME);
    }
}
