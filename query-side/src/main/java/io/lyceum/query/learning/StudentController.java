package io.lyceum.query.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.learning.RiskFactors;
import io.lyceum.learning.StudentStatus;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

/** Students with their risk, and what one student has done. */
@RestController
@RequestMapping("/api/v1/students")
@Tag(name = "Learning")
@Requires(Permission.READ_STUDENTS)
final class StudentController {

    /**
     * A student as the dashboard shows them.
     *
     * @param riskBadge low 0-24, medium 25-49, high 50-74, critical 75-100
     * @param percent of the lessons of the course last worked on
     */
    record StudentView(
            UUID studentId,
            @Nullable UUID userId,
            @Nullable String externalId,
            String name,
            @Nullable String email,
            String status,
            int riskScore,
            String riskBadge,
            Instant enrolledAt,
            Instant lastActiveAt,
            int percent) {}

    record StatusCount(String status, long count) {}

    record RiskCount(String riskBadge, long count, int lowest, int highest) {}

    record LessonState(
            UUID lessonId,
            UUID courseId,
            int number,
            String title,
            Instant dueAt,
            String state,
            @Nullable Instant completedAt,
            @Nullable Integer testScore,
            @Nullable Boolean testPassed,
            @Nullable Integer homeworkScore) {}

    /**
     * Why a score is what it is.
     *
     * @param factors points; they add up to the score, capped at 100
     * @param position of the event that set the score; absent while it is still 0
     */
    record RiskView(
            UUID studentId,
            int score,
            String formula,
            RiskFactors factors,
            @Nullable Instant assessedAt,
            @Nullable Long position) {}

    private static final String STUDENTS = """
            select student_id, user_id, external_id, name, email, status, risk_score,
                   case when risk_score >= 75 then 'critical' when risk_score >= 50 then 'high'
                        when risk_score >= 25 then 'medium' else 'low' end as risk_badge,
                   enrolled_at, last_active_at, percent
            from student where tenant_id = :tenant and (:everybody or user_id = :user)""";

    private static final ListQuestion<StudentView> LIST = ListQuestion.of(
                    StudentView.class, STUDENTS, StudentProjection.NAME)
            .key("student_id", "uuid")
            .sort("risk", "risk_score", "integer")
            .sort("name", "name", "text")
            .sort("lastActive", "last_active_at", "timestamptz")
            .sort("enrolled", "enrolled_at", "timestamptz")
            .sortedBy("-risk")
            .oneOf("status", StudentStatus.class, "status = :status")
            .number("minRisk", "risk_score >= :minRisk")
            .number("maxRisk", "risk_score <= :maxRisk")
            .text("externalId", "external_id = :externalId")
            .text("q", "name ilike '%' || :q || '%' or email ilike '%' || :q || '%'");

    private static final ListQuestion<LessonState> PROGRESS = ListQuestion.of(
                    LessonState.class, """
                    select lesson_id, course_id, number, title, due_at, state, completed_at, test_score, test_passed,
                           homework_score
                    from student_lesson where tenant_id = :tenant and student_id = :student""", StudentProjection.NAME)
            .key("lesson_id", "uuid")
            .sort("number", "number", "integer")
            .sort("due", "due_at", "timestamptz");

    private final ReadModels readModels;

    StudentController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "Students with risk",
            description = "Filters: status, minRisk, maxRisk, externalId, q. Sort: -risk (default), name, lastActive,"
                    + " enrolled.")
    @GetMapping
    Mono<ResponseEntity<Page<StudentView>>> students(
            Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, LIST, parameters, reader.scope());
    }

    @Operation(summary = "How many students have each status", description = "Statuses without students are left out.")
    @GetMapping("/counts")
    Mono<ResponseEntity<List<StatusCount>>> counts(Reader reader) {
        return readModels.all(reader, StatusCount.class, """
                select status, count(*) as count from student where tenant_id = :tenant
                group by status order by status""", Map.of(), StudentProjection.NAME);
    }

    @Operation(summary = "How many students have each risk badge", description = "low, medium, high, critical.")
    @GetMapping("/risk-counts")
    Mono<ResponseEntity<List<RiskCount>>> riskCounts(Reader reader) {
        return readModels.all(reader, RiskCount.class, """
                select risk_badge, count(*) as count, min(risk_score) as lowest, max(risk_score) as highest
                from (%s) students group by risk_badge order by lowest""".formatted(STUDENTS), reader.scope(), StudentProjection.NAME);
    }

    @Operation(summary = "One student", description = "A student sees only themselves.")
    @GetMapping("/{id}")
    @Requires(Permission.READ_STUDENT)
    Mono<ResponseEntity<StudentView>> student(Reader reader, @PathVariable UUID id) {
        return readModels.one(
                reader,
                StudentView.class,
                STUDENTS + " and student_id = :id",
                reader.scope("id", id),
                StudentProjection.NAME);
    }

    @Operation(summary = "A student's lessons", description = "State LOCKED, OPEN or COMPLETED, tests and grades.")
    @GetMapping("/{id}/progress")
    @Requires(Permission.READ_STUDENT)
    Mono<ResponseEntity<Page<LessonState>>> progress(
            Reader reader, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> parameters) {
        return student(reader, id)
                .flatMap(exists -> readModels.page(reader, PROGRESS, parameters, Map.of("student", id)));
    }

    @Operation(summary = "Why the risk is what it is", description = "risk-v1: the factors add up to the score (C62).")
    @GetMapping("/{id}/risk")
    Mono<ResponseEntity<RiskView>> risk(Reader reader, @PathVariable UUID id) {
        return readModels.one(reader, RiskView.class, """
                select student_id, risk_score as score, risk_formula as formula, risk_factors as factors, assessed_at,
                       risk_position as position
                from student where tenant_id = :tenant and student_id = :id""", Map.of("id", id), StudentProjection.NAME);
    }
}
