package io.lyceum.query.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.learning.RiskCause;
import io.lyceum.learning.RiskFactors;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** Why a student's risk is what it is, and was (C62, A17). */
@RestController
@RequestMapping("/api/v1/students/{id}/risk")
@Tag(name = "Learning")
@Requires(Permission.READ_STUDENTS)
final class RiskController {

    /**
     * The present score, explained.
     *
     * @param factors points; they add up to the score, capped at 100
     * @param explanation the same line by line, with the cap as a line of its own: the points add up to the score
     * @param eventId of the event that set the score; absent while it is still 0
     * @param position of that event
     */
    record RiskView(
            UUID studentId,
            int score,
            String badge,
            String formula,
            RiskFactors factors,
            List<RiskExplanation.Line> explanation,
            @Nullable Instant assessedAt,
            @Nullable UUID eventId,
            @Nullable Long position) {}

    /** A score the student once had. */
    record PastRisk(
            long position,
            UUID eventId,
            int before,
            int score,
            String formula,
            RiskFactors factors,
            List<RiskCause> causes,
            Instant assessedAt) {}

    private record Newest(
            UUID studentId,
            int score,
            String badge,
            String formula,
            @Nullable RiskFactors factors,
            @Nullable List<RiskCause> causes,
            @Nullable Instant assessedAt,
            @Nullable UUID eventId,
            @Nullable Long position) {

        RiskView explained() {
            var points = factors == null ? RiskFactors.NONE : factors;
            return new RiskView(
                    studentId,
                    score,
                    badge,
                    formula,
                    points,
                    RiskExplanation.of(score, points, causes == null ? List.of() : causes),
                    assessedAt,
                    eventId,
                    position);
        }
    }

    private static final ListQuestion<PastRisk> HISTORY = ListQuestion.of(PastRisk.class, """
                    select number as position, event_id, before, score, formula, factors, causes, assessed_at
                    from risk_assessment where tenant_id = :tenant and student_id = :student""", RiskProjection.NAME)
            .key("position", "bigint")
            .sort("position", "position", "bigint")
            .sortedBy("-position");

    private final ReadModels readModels;

    RiskController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "Why the risk is what it is",
            description = "risk-v1: each factor with its points, what was measured, its rule and the ids of the events"
                    + " behind it; the points add up to the score (C62).")
    @GetMapping
    Mono<ResponseEntity<RiskView>> risk(Reader reader, @PathVariable UUID id) {
        return readModels
                .one(reader, Newest.class, """
                        select s.student_id, coalesce(r.score, 0) as score,
                               case when r.score >= 75 then 'critical' when r.score >= 50 then 'high'
                                    when r.score >= 25 then 'medium' else 'low' end as badge,
                               coalesce(r.formula, 'risk-v1') as formula, r.factors, r.causes, r.assessed_at,
                               r.event_id, r.number as position
                        from student s
                        left join lateral (select * from risk_assessment r
                                           where r.tenant_id = s.tenant_id and r.student_id = s.student_id
                                           order by r.number desc limit 1) r on true
                        where s.tenant_id = :tenant and s.student_id = :id""", Map.of("id", id), StudentProjection.NAME, RiskProjection.NAME)
                .map(found -> ResponseEntity.ok()
                        .headers(found.getHeaders())
                        .body(Objects.requireNonNull(found.getBody()).explained()));
    }

    @Operation(summary = "Every score the student had", description = "Newest first, each with its causes.")
    @GetMapping("/history")
    Mono<ResponseEntity<Page<PastRisk>>> history(
            Reader reader, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> parameters) {
        return risk(reader, id).flatMap(exists -> readModels.page(reader, HISTORY, parameters, Map.of("student", id)));
    }
}
