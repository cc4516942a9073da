package io.lyceum.query.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How the school's link to GetCourse stands (C66). */
@RestController
@Tag(name = "GetCourse")
@Requires(Permission.READ_STUDENTS)
final class LmsController {

    /**
     * The link and its last sync.
     *
     * @param state NEVER_SYNCED, RUNNING, SYNCED or FAILED
     * @param offline whether the last sync was with the built-in platform that needs no account
     * @param lessonsRefused completed there, but still locked here
     * @param notices students the platform was asked to write to
     */
    record LinkView(
            String account,
            UUID courseId,
            @Nullable String lessonGroup,
            @Nullable String atRiskGroup,
            String state,
            int runs,
            @Nullable Integer enrolled,
            @Nullable Integer known,
            @Nullable Integer refused,
            @Nullable Integer lessonsCompleted,
            @Nullable Integer lessonsRefused,
            @Nullable Boolean offline,
            @Nullable String failure,
            @Nullable Instant beganAt,
            @Nullable Instant endedAt,
            int notices) {}

    private final ReadModels readModels;

    LmsController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(summary = "The link to GetCourse", description = "With the last sync; 404 before it is linked.")
    @GetMapping("/api/v1/lms/getcourse")
    Mono<ResponseEntity<LinkView>> link(Reader reader) {
        return readModels.one(reader, LinkView.class, """
                select account, course_id, lesson_group, at_risk_group, state, runs, enrolled, known, refused,
                       lessons_completed, lessons_refused, offline, failure, began_at, ended_at, notices
                from lms_link where tenant_id = :tenant""", Map.of(), LmsProjection.NAME);
    }
}
