package io.lyceum.query.administration;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.PresentOnly;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Events that a policy or a projection could not deal with, of every school (C196). */
@RestController
@Tag(name = "Jobs")
@Requires(Permission.OPERATE_PLATFORM)
final class ParkedEventController {

    /** What could not deal with an event. */
    enum FollowerKind {
        POLICY,
        PROJECTION
    }

    /**
     * One parked event.
     *
     * @param follower name of the policy or projection
     * @param sequence what is retried or given up as a whole: an aggregate, or a school
     * @param eventPosition of the event
     * @param cause why, or that it waits behind another one
     */
    record ParkedEvent(
            String kind,
            String follower,
            String sequence,
            UUID schoolId,
            long eventPosition,
            String type,
            UUID aggregateId,
            String cause,
            Instant parkedAt) {}

    private static final ListQuestion<ParkedEvent> PARKED = ListQuestion.of(ParkedEvent.class, """
                    select kind, follower, sequence, school_id, event_position, type, aggregate_id, parked_at,
                           coalesce(cause, 'waits behind an earlier event') as cause,
                           concat_ws('/', kind, follower, generation, event_position) as name
                    from (select tenant_id, 'POLICY' as kind, policy as follower, null as generation, sequence, school_id,
                                 event_position, type, aggregate_id, cause, parked_at
                          from operations.parked_event
                          union all
                          select tenant_id, 'PROJECTION', projection, generation::text, aggregate_id::text, school_id,
                                 event_position, type, aggregate_id, cause, parked_at
                          from read_model.parked_event) parked
                    where tenant_id = :tenant""", ReadModels.EVENTS)
            .key("name", "text")
            .sort("parked", "parked_at", "timestamptz")
            .sort("position", "event_position", "bigint")
            .sortedBy("-parked")
            .oneOf("kind", FollowerKind.class, "kind = :kind")
            .text("follower", "follower = :follower")
            .text("type", "type = :type")
            .uuid("school", "school_id = :school")
            .time("from", "parked_at >= :from")
            .time("to", "parked_at < :to");

    private final ReadModels readModels;

    ParkedEventController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "Events that could not be dealt with",
            description =
                    "By policies and projections, last parked first. Filters: kind (POLICY, PROJECTION), follower,"
                            + " type, school, from, to. Sort: parked, position. Retry with POST"
                            + " /api/v1/admin/policies/{follower}/dead-letters/{sequence}/retry or the same under"
                            + " /admin/projections; DELETE without retry gives the sequence up (C196).")
    @GetMapping("/api/v1/admin/dead-letters")
    @PresentOnly
    Mono<ResponseEntity<Page<ParkedEvent>>> parked(
            Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, PARKED, parameters);
    }
}
