package io.lyceum.query.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.CsvFile;
import io.lyceum.query.platform.read.CsvLine;
import io.lyceum.query.platform.read.Export;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The list of students for a spreadsheet (C80). */
@RestController
@Tag(name = "Learning")
@Requires(Permission.READ_STUDENTS)
final class StudentExportController {

    private record Line(
            UUID studentId,
            String name,
            @Nullable String email,
            String status,
            int riskScore,
            String riskBadge,
            int percent,
            String enrolledAt,
            String lastActiveAt,
            @Nullable String externalId) {

        String written() {
            return CsvLine.of(
                    studentId,
                    name,
                    email,
                    status,
                    riskScore,
                    riskBadge,
                    percent,
                    enrolledAt,
                    lastActiveAt,
                    externalId);
        }
    }

    private static final String HEADER = CsvLine.BYTE_ORDER_MARK
            + CsvLine.of(
                    "student_id",
                    "name",
                    "email",
                    "status",
                    "risk_score",
                    "risk_badge",
                    "percent",
                    "enrolled_at",
                    "last_active_at",
                    "external_id");

    /** ISO 8601, written by the database: reading two times of every student anew took a quarter of the whole. */
    private static final String INSTANT = "YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"";

    private final ReadModels readModels;

    StudentExportController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "All students as CSV",
            description = "UTF-8 with a byte order mark, highest risk first. A text that a spreadsheet would take for a"
                    + " formula begins with an apostrophe (C80).")
    @GetMapping(path = "/api/v1/students/export", produces = "text/csv")
    @Export
    Mono<ResponseEntity<Flux<String>>> export(Reader reader) {
        return readModels.stream(reader, Line.class, """
                select student_id, name, email, status, risk_score,
                       case when risk_score >= 75 then 'critical' when risk_score >= 50 then 'high'
                            when risk_score >= 25 then 'medium' else 'low' end as risk_badge,
                       percent, to_char(enrolled_at at time zone 'UTC', :instant) as enrolled_at,
                       to_char(last_active_at at time zone 'UTC', :instant) as last_active_at, external_id
                from student where tenant_id = :tenant order by risk_score desc, student_id""", Map.of("instant", INSTANT), StudentProjection.NAME)
                .map(found -> CsvFile.of(
                        found,
                        "students.csv",
                        Objects.requireNonNull(found.getBody())
                                .map(Line::written)
                                .startWith(HEADER)));
    }
}
