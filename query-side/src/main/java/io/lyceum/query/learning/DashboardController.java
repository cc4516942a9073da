package io.lyceum.query.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The school at a glance (C72). */
@RestController
@Tag(name = "Dashboard")
@Requires(Permission.READ_STUDENTS)
final class DashboardController {

    /**
     * Counts of the tenant, all from the same snapshot.
     *
     * @param averageRisk of students that are not completed, rounded
     * @param homeworkPending waits for the AI
     * @param homeworkAiChecked waits for a curator
     */
    record Summary(
            long students,
            long active,
            long atRisk,
            long dropped,
            long completed,
            int averageRisk,
            long courses,
            long homeworkPending,
            long homeworkAiChecked,
            long homeworkReviewed) {}

    private final ReadModels readModels;

    DashboardController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(summary = "Summary", description = "Students by status, average risk, courses, homework by state.")
    @GetMapping({"/api/v1/dashboard/summary", "/api/v1/dashboard/metrics"})
    Mono<ResponseEntity<Summary>> summary(Reader reader) {
        return readModels.one(
                reader,
                Summary.class,
                """
                select s.*, (select count(*) from course where tenant_id = :tenant) as courses, h.*
                from (select count(*) as students,
                             count(*) filter (where status = 'ACTIVE') as active,
                             count(*) filter (where status = 'AT_RISK') as at_risk,
                             count(*) filter (where status = 'DROPPED') as dropped,
                             count(*) filter (where status = 'COMPLETED') as completed,
                             coalesce(round(avg(risk_score) filter (where status <> 'COMPLETED')), 0)::int as average_risk
                      from student where tenant_id = :tenant) s,
                     (select count(*) filter (where state = 'PENDING') as homework_pending,
                             count(*) filter (where state = 'AI_CHECKED') as homework_ai_checked,
                             count(*) filter (where state = 'CURATOR_REVIEWED') as homework_reviewed
                      from homework where tenant_id = :tenant) h""",
                Map.of(),
                StudentProjection.NAME,
                CourseProjection.NAME,
                HomeworkProjection.NAME);
    }
}
