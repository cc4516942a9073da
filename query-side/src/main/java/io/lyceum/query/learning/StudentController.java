package io.lyceum.query.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
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
@RequestMapping("/api/v1")
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

    /**
     * A lesson as a student has it.
     *
     * @param state LOCKED, OPEN or COMPLETED
     * @param progress not_started, in_progress or completed (C54)
     * @param percent of the lesson; 100 once it is completed
     */
    record LessonState(
            UUID lessonId,
            UUID courseId,
            int number,
            String title,
            Instant dueAt,
            String state,
            String progress,
            int percent,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt,
            @Nullable Integer testScore,
            @Nullable Boolean testPassed,
            int testMaxScore,
            int testPassingScore,
            @Nullable Integer homeworkScore) {}

    /** @param number tells the results apart, in the order they were taken */
    record TestView(
            long number,
            UUID lessonId,
            String lessonTitle,
            int score,
            int maxScore,
            int passingScore,
            boolean passed,
            Instant takenAt) {}

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
                    LessonState.class,
                    """
                    select l.lesson_id, l.course_id, l.number, l.title, l.due_at, l.state,
                           case when l.state = 'COMPLETED' then 'completed' when p.started_at is not null
                                then 'in_progress' else 'not_started' end as progress,
                           case when l.state = 'COMPLETED' then 100 else coalesce(p.percent, 0) end as percent,
                           p.started_at, l.completed_at, l.test_score, l.test_passed,
                           coalesce(t.max_score, 100) as test_max_score,
                           coalesce(t.passing_score, 70) as test_passing_score, l.homework_score
                    from student_lesson l
                    left join lesson_progress p using (tenant_id, student_id, lesson_id)
                    left join student_test t using (tenant_id, student_id, lesson_id)
                    where l.tenant_id = :tenant and l.student_id = :student""",
                    StudentProjection.NAME,
                    ProgressProjection.NAME,
                    LessonDetailProjection.NAME)
            .key("lesson_id", "uuid")
            .sort("number", "number", "integer")
            .sort("due", "due_at", "timestamptz");

    private static final ListQuestion<TestView> TESTS = ListQuestion.of(
                    TestView.class, """
                    select t.number, t.lesson_id, l.title as lesson_title, t.score,
                           coalesce(r.max_score, 100) as max_score, coalesce(r.passing_score, 70) as passing_score,
                           t.passed, t.taken_at
                    from test_result t join student_lesson l using (tenant_id, student_id, lesson_id)
                    left join student_test r using (tenant_id, student_id, lesson_id)
                    where t.tenant_id = :tenant and t.student_id = :student""", ProgressProjection.NAME, StudentProjection.NAME, LessonDetailProjection.NAME)
            .key("number", "bigint")
            .sort("number", "number", "bigint")
            .sortedBy("-number")
            .uuid("lessonId", "t.lesson_id = :lessonId");

    private final ReadModels readModels;

    StudentController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "Students with risk",
            description = "Filters: status, minRisk, maxRisk, externalId, q. Sort: -risk (default), name, lastActive,"
                    + " enrolled.")
    @GetMapping({"/students", "/dashboard/students"})
    Mono<ResponseEntity<Page<StudentView>>> students(
            Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, LIST, parameters, reader.scope());
    }

    @Operation(summary = "How many students have each status", description = "Statuses without students are left out.")
    @GetMapping("/students/counts")
    Mono<ResponseEntity<List<StatusCount>>> counts(Reader reader) {
        return readModels.all(reader, StatusCount.class, """
                select status, count(*) as count from student where tenant_id = :tenant
                group by status order by status""", Map.of(), StudentProjection.NAME);
    }

    @Operation(summary = "How many students have each risk badge", description = "low, medium, high, critical.")
    @GetMapping("/students/risk-counts")
    Mono<ResponseEntity<List<RiskCount>>> riskCounts(Reader reader) {
        return readModels.all(reader, RiskCount.class, """
                select risk_badge, count(*) as count, min(risk_score) as lowest, max(risk_score) as highest
                from (%s) students group by risk_badge order by lowest""".formatted(STUDENTS), reader.scope(), StudentProjection.NAME);
    }

    @Operation(summary = "One student", description = "A student sees only themselves.")
    @GetMapping("/students/{id}")
    @Requires(Permission.READ_STUDENT)
    Mono<ResponseEntity<StudentView>> student(Reader reader, @PathVariable UUID id) {
        return readModels.one(
                reader,
                StudentView.class,
                STUDENTS + " and student_id = :id",
                reader.scope("id", id),
                StudentProjection.NAME);
    }

    @Operation(summary = "A student's lessons", description = "State and progress of each, latest test, grade (C54).")
    @GetMapping("/students/{id}/progress")
    @Requires(Permission.READ_STUDENT)
    Mono<ResponseEntity<Page<LessonState>>> progress(
            Reader reader, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> parameters) {
        return student(reader, id)
                .flatMap(exists -> readModels.page(reader, PROGRESS, parameters, Map.of("student", id)));
    }

    @Operation(summary = "A student's test results", description = "Every test taken, newest first (C57).")
    @GetMapping("/students/{id}/tests")
    @Requires(Permission.READ_STUDENT)
    Mono<ResponseEntity<Page<TestView>>> tests(
            Reader reader, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> parameters) {
        return student(reader, id).flatMap(exists -> readModels.page(reader, TESTS, parameters, Map.of("student", id)));
    }
}
