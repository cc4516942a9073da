package io.lyceum.query.platform.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.json.EventJson;
import io.lyceum.kernel.personal.PersonalJson;
import io.lyceum.kernel.personal.PersonalKeys;
import io.lyceum.query.platform.personal.PersonalKeyReader;
import io.lyceum.query.platform.read.Export;
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
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The history itself, for auditors: every event of the tenant as it was stored (C23, C201). */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "Audit")
@Requires(Permission.READ_AUDIT)
final class AuditController {

    /** One stored event. The payload is the stored JSON, its personal data opened as long as there is a key. */
    record AuditEvent(
            long position,
            UUID eventId,
            UUID aggregateId,
            long sequence,
            String aggregateType,
            String type,
            int revision,
            Instant occurredAt,
            Instant recordedAt,
            @JsonRawValue String payload,
            @JsonRawValue String metadata) {

        AuditEvent revealed(PersonalKeys keys) {
            return new AuditEvent(
                    position,
                    eventId,
                    aggregateId,
                    sequence,
                    aggregateType,
                    type,
                    revision,
                    occurredAt,
                    recordedAt,
                    JSON.reveal(payload, keys),
                    metadata);
        }
    }

    private static final PersonalJson JSON = new PersonalJson(EventJson.mapper());
    private static final int REVEALED_AT_ONCE = 200;

    private static final String EVENTS = """
            select position, event_id, aggregate_id, sequence, aggregate_type, type, revision, occurred_at, recorded_at,
                   payload, event_store.metadata_json(metadata) as metadata
            from event_store.domain_event where tenant_id = :tenant and position <= as_of()""";

    private static final ListQuestion<AuditEvent> LIST = ListQuestion.of(AuditEvent.class, EVENTS, ReadModels.EVENTS)
            .key("position", "bigint")
            .sort("position", "position", "bigint")
            .sortedBy("-position")
            .text("type", "type = :type")
            .uuid("aggregateId", "aggregate_id = :aggregateId")
            .text("actorId", "event_store.metadata_json(metadata)::jsonb ->> 'actorId' = :actorId")
            .text("correlationId", "event_store.metadata_json(metadata)::jsonb ->> 'correlationId' = :correlationId")
            .time("from", "occurred_at >= :from")
            .time("to", "occurred_at < :to")
            .number("fromPosition", "position >= :fromPosition")
            .number("toPosition", "position <= :toPosition");

    private static final ListQuestion<AuditEvent> STREAM_OF_AGGREGATE = ListQuestion.of(
                    AuditEvent.class, EVENTS + " and aggregate_id = :id", ReadModels.EVENTS)
            .key("position", "bigint")
            .sort("sequence", "sequence", "bigint");

    private final ReadModels readModels;
    private final PersonalKeyReader personalKeys;

    AuditController(ReadModels readModels, PersonalKeyReader personalKeys) {
        this.personalKeys = personalKeys;
        this.readModels = readModels;
    }

    @Operation(
            summary = "Events of the tenant",
            description = "Filters: type, aggregateId, actorId, correlationId, from, to (domain time), fromPosition,"
                    + " toPosition. Newest first; sort=position for oldest first.")
    @GetMapping(path = "/events", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Page<AuditEvent>>> events(
            Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, LIST, parameters).flatMap(this::revealed);
    }

    @Operation(
            summary = "The whole history as NDJSON",
            description = "One event a line, oldest first, in one snapshot. Filters: type, fromPosition, toPosition.")
    @GetMapping(path = "/events", produces = MediaType.APPLICATION_NDJSON_VALUE)
    @Export
    Mono<ResponseEntity<Flux<AuditEvent>>> eventStream(
            Reader reader,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "0") long fromPosition,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long toPosition) {
        return readModels.stream(
                        reader,
                        AuditEvent.class,
                        EVENTS + """
                         and position >= :fromPosition and position <= :toPosition and (:type = '' or type = :type)
                        order by position""",
                        Map.of("type", type, "fromPosition", fromPosition, "toPosition", toPosition),
                        ReadModels.EVENTS)
                .map(answer -> ResponseEntity.status(answer.getStatusCode())
                        .headers(answer.getHeaders())
                        .body(Objects.requireNonNull(answer.getBody())
                                .buffer(REVEALED_AT_ONCE)
                                .concatMap(this::revealed, 1)
                                .concatMapIterable(events -> events)));
    }

    @Operation(summary = "The events of one aggregate", description = "In the order they happened.")
    @GetMapping("/aggregates/{id}/events")
    Mono<ResponseEntity<Page<AuditEvent>>> ofAggregate(
            Reader reader, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels
                .page(reader, STREAM_OF_AGGREGATE, parameters, Map.of("id", id))
                .flatMap(this::revealed);
    }

    private Mono<ResponseEntity<Page<AuditEvent>>> revealed(ResponseEntity<Page<AuditEvent>> answer) {
        var page = Objects.requireNonNull(answer.getBody());
        return revealed(page.items())
                .map(items -> ResponseEntity.status(answer.getStatusCode())
                        .headers(answer.getHeaders())
                        .body(new Page<>(items, page.nextCursor())));
    }

    private Mono<List<AuditEvent>> revealed(List<AuditEvent> events) {
        return personalKeys
                .keysFor(events.stream().map(AuditEvent::payload).toList())
                .map(keys -> events.stream().map(event -> event.revealed(keys)).toList());
    }
}
