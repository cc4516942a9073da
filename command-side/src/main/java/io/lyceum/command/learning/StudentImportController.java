package io.lyceum.command.learning;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.TenantId;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.EnrollStudent;
import io.lyceum.learning.StudentId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Many students at once, from a spreadsheet (C38). */
@RestController
@Tag(name = "Learning")
@Requires(Permission.MANAGE_STUDENTS)
final class StudentImportController {

    private static final int MOST_ROWS = 1_000;
    private static final int LARGEST_FILE = 1024 * 1024;
    private static final int AT_ONCE = 8;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    /** What became of a row. */
    enum Outcome {
        ENROLLED,
        /** Was enrolled in the course before; nothing changed. */
        KNOWN,
        REFUSED
    }

    /**
     * A row's outcome.
     *
     * @param line of the file, from 1; the header is the first
     * @param reason of a refusal
     */
    record RowReport(
            int line,
            String name,
            Outcome outcome,
            @Nullable String studentId,
            @Nullable String reason) {}

    /** @param position of the last event the import led to */
    record Report(long enrolled, long known, long refused, long position, List<RowReport> rows) {}

    private record Prepared(EnrollStudent command, boolean known) {}

    private record Done(RowReport report, long position) {}

    private final Commands commands;
    private final CourseOutlines outlines;
    private final RequestThreads threads;

    StudentImportController(Commands commands, CourseOutlines outlines, RequestThreads threads) {
        this.commands = commands;
        this.outlines = outlines;
        this.threads = threads;
    }

    @Operation(
            summary = "Enrol students from CSV",
            description = "A header line with name, and optionally email, external_id and starts_on (a day); comma or"
                    + " semicolon; at most 1,000 rows and 1 MB. Each row stands for itself: the report says of each"
                    + " line what became of it. A row with an external_id can be sent again and changes nothing.")
    @PostMapping(path = "/api/v1/students/import", consumes = "text/csv")
    Mono<ResponseEntity<Report>> enroll(
            Caller caller, @RequestParam UUID courseId, @RequestBody Flux<DataBuffer> body) {
        return DataBufferUtils.join(body, LARGEST_FILE)
                .switchIfEmpty(Mono.error(() -> Rejection.invalid("body", "must not be empty")))
                .map(StudentImportController::text)
                .map(text -> CsvTable.read(text, Set.of("name"), MOST_ROWS))
                .zipWith(threads.run(() -> outlines.open(new CourseId(courseId), caller.tenant())))
                .flatMapMany(read -> Flux.fromIterable(read.getT1())
                        .flatMapSequential(row -> enroll(caller, read.getT2(), row), AT_ONCE))
                .collectList()
                .map(StudentImportController::report);
    }

    private static String text(DataBuffer joined) {
        var text = joined.toString(StandardCharsets.UTF_8);
        DataBufferUtils.release(joined);
        return text;
    }

    private Mono<Done> enroll(Caller caller, CourseOutlines.Outline outline, CsvTable.Row row) {
        return threads.run(() -> prepared(row, outline, caller.tenant()))
                .flatMap(prepared -> commands.send(caller.step("row:" + row.line()), prepared.command())
                        .map(receipt -> done(row, receipt, prepared.known() || receipt.repeated())))
                .onErrorResume(
                        Rejection.class, refused -> Mono.just(refused(row, String.valueOf(refused.getMessage()))));
    }

    private Prepared prepared(CsvTable.Row row, CourseOutlines.Outline outline, TenantId tenant) {
        var command = student(row, outline, tenant);
        return new Prepared(command, outlines.isEnrolled(command.student(), command.course(), tenant));
    }

    private static EnrollStudent student(CsvTable.Row row, CourseOutlines.Outline outline, TenantId tenant) {
        var name = row.text("name");
        if (name.isEmpty() || name.length() > 200) {
            throw Rejection.invalid("name", "1 to 200 characters");
        }
        var email = row.text("email");
        if (!email.isEmpty() && (email.length() > 254 || !EMAIL.matcher(email).matches())) {
            throw Rejection.invalid("email", "an e-mail address");
        }
        var externalId = row.text("external_id");
        if (externalId.length() > 100) {
            throw Rejection.invalid("external_id", "at most 100 characters");
        }
        return outline.enrolling(
                externalId.isEmpty() ? StudentId.next() : knownElsewhereAs(externalId, tenant),
                name,
                email.isEmpty() ? null : email,
                null,
                externalId.isEmpty() ? null : externalId,
                startsAt(row.text("starts_on")));
    }

    /** The same student whenever the same key comes again. */
    static StudentId knownElsewhereAs(String externalId, TenantId tenant) {
        return new StudentId(Ids.derived(tenant.value(), "student:" + externalId));
    }

    private static @Nullable Instant startsAt(String day) {
        try {
            return day.isEmpty()
                    ? null
                    : LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException unreadable) {
            throw Rejection.invalid("starts_on", "a day such as 2026-01-31");
        }
    }

    private static Done done(CsvTable.Row row, CommandReceipt receipt, boolean known) {
        var outcome = known ? Outcome.KNOWN : Outcome.ENROLLED;
        return new Done(new RowReport(row.line(), row.text("name"), outcome, receipt.id(), null), receipt.position());
    }

    private static Done refused(CsvTable.Row row, String reason) {
        return new Done(new RowReport(row.line(), row.text("name"), Outcome.REFUSED, null, reason), 0);
    }

    private static ResponseEntity<Report> report(List<Done> done) {
        var rows = done.stream().map(Done::report).toList();
        var position = done.stream().mapToLong(Done::position).max().orElse(0);
        return ResponseEntity.ok()
                .header(Commands.POSITION, Long.toString(position))
                .body(new Report(
                        count(rows, Outcome.ENROLLED),
                        count(rows, Outcome.KNOWN),
                        count(rows, Outcome.REFUSED),
                        position,
                        rows));
    }

    private static long count(List<RowReport> rows, Outcome outcome) {
        return rows.stream().filter(row -> row.outcome() == outcome).count();
    }
}
