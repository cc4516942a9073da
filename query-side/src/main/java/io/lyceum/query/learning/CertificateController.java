package io.lyceum.query.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.query.platform.read.PresentOnly;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Certificates of completed courses, to download and to check (C64). */
@RestController
@Tag(name = "Certificates")
final class CertificateController {

    record CertificateView(
            String number, UUID studentId, UUID courseId, String name, String courseTitle, Instant issuedAt) {}

    /** What anybody may know who holds a certificate's number. */
    record Checked(String number, String school, String name, String courseTitle, Instant issuedAt) {}

    private record Drawn(
            String school, String name, String courseTitle, String number, Instant issuedAt, String timeZone) {}

    private static final UserId NOBODY = new UserId(new UUID(0, 0));
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.forLanguageTag("ru"));

    private final ReadModels readModels;

    CertificateController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(summary = "A student's certificates", description = "A student sees only their own.")
    @GetMapping("/api/v1/students/{id}/certificates")
    @Requires(Permission.READ_STUDENT)
    Mono<ResponseEntity<List<CertificateView>>> certificates(Reader reader, @PathVariable UUID id) {
        return readModels.all(
                reader,
                CertificateView.class,
                """
                select c.number, c.student_id, c.course_id, c.name, c.course_title, c.issued_at
                from certificate c join student s using (tenant_id, student_id)
                where c.tenant_id = :tenant and c.student_id = :id and (:everybody or s.user_id = :user)
                order by c.issued_at, c.number""",
                reader.scope("id", id),
                CertificateProjection.NAME,
                StudentProjection.NAME);
    }

    @Operation(
            summary = "A certificate as PDF",
            description = "One page in A4 that names where its number is checked; a student gets only their own (C64).")
    @GetMapping(path = "/api/v1/certificates/{number}", produces = MediaType.APPLICATION_PDF_VALUE)
    @Requires(Permission.READ_STUDENT)
    Mono<ResponseEntity<byte[]>> download(Reader reader, @PathVariable String number, UriComponentsBuilder here) {
        var checkAt = here.path("/api/v1/public/schools/{tenant}/certificates/{number}")
                .build(reader.tenant(), number)
                .toString();
        return readModels
                .one(
                        reader,
                        Drawn.class,
                        """
                        select n.name as school, c.name, c.course_title, c.number, c.issued_at,
                               coalesce(k.time_zone, 'UTC') as time_zone
                        from certificate c join student s using (tenant_id, student_id)
                        join certifying_school n using (tenant_id) left join school_clock k using (tenant_id)
                        where c.tenant_id = :tenant and c.number = :number and (:everybody or s.user_id = :user)""",
                        reader.scope("number", number),
                        CertificateProjection.NAME,
                        StudentProjection.NAME,
                        "school-days")
                .flatMap(found -> Mono.fromCallable(
                                () -> CertificatePdf.of(text(Objects.requireNonNull(found.getBody()), checkAt)))
                        .subscribeOn(Schedulers.boundedElastic())
                        .map(file -> ResponseEntity.ok()
                                .headers(found.getHeaders())
                                .header(
                                        HttpHeaders.CONTENT_DISPOSITION,
                                        "attachment; filename=\"certificate-%s.pdf\"".formatted(number))
                                .body(file)));
    }

    private static CertificatePdf.Text text(Drawn drawn, String checkAt) {
        return new CertificatePdf.Text(
                drawn.school(),
                drawn.name(),
                drawn.courseTitle(),
                drawn.number(),
                DATE.format(drawn.issuedAt().atZone(ZoneId.of(drawn.timeZone()))),
                checkAt);
    }

    @Operation(
            summary = "Check a certificate",
            description = "For anybody who holds its number: whose it is, for what, and by which school; else 404.")
    @GetMapping("/api/v1/public/schools/{tenant}/certificates/{number}")
    @PresentOnly
    Mono<ResponseEntity<Checked>> check(@PathVariable UUID tenant, @PathVariable String number) {
        var anybody = new Reader(new TenantId(tenant), NOBODY, Role.VISITOR, Optional.empty(), Optional.empty());
        return readModels.one(anybody, Checked.class, """
                select c.number, n.name as school, c.name, c.course_title, c.issued_at
                from certificate c join certifying_school n using (tenant_id)
                where c.tenant_id = :tenant and c.number = :number""", Map.of("number", number), CertificateProjection.NAME);
    }
}
