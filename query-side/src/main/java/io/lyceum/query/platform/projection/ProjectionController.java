package io.lyceum.query.platform.projection;

import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.query.platform.projection.DeadLetters.DeadLetter;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.ReadableBy;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How far the read models have come, and what they could not apply. */
@RestController
@RequestMapping("/api/v1/admin/projections")
@Tag(name = "Projections")
@ReadableBy({Role.OWNER, Role.ADMIN, Role.SUPER_ADMIN})
final class ProjectionController {

    /**
     * The state of one segment.
     *
     * @param behind events not yet looked at
     * @param waitingSince when the oldest of them was recorded
     */
    record ProjectionStatus(
            String projection,
            int generation,
            int segment,
            int segments,
            @Nullable String owner,
            long head,
            long position,
            long behind,
            @Nullable Instant waitingSince,
            long deadLetters) {}

    record Retried(int applied) {}

    record Discarded(long discarded) {}

    private final ReadModels readModels;
    private final DeadLetters deadLetters;
    private final Map<String, Projection> projections;

    ProjectionController(ReadModels readModels, DeadLetters deadLetters, ObjectProvider<Projection> projections) {
        this.readModels = readModels;
        this.deadLetters = deadLetters;
        this.projections = projections.orderedStream().collect(Collectors.toMap(Projection::name, Function.identity()));
    }

    @Operation(summary = "Progress of every projection", description = "Head, position and events behind, per segment.")
    @GetMapping
    Mono<ResponseEntity<List<ProjectionStatus>>> status(Reader reader) {
        return readModels.all(reader, ProjectionStatus.class, """
                select c.projection, c.generation, c.segment, c.segments, c.owner, h.position as head, c.position,
                       h.position - c.position as behind,
                       (select min(e.recorded_at) from event_store.domain_event e where e.position = c.position + 1)
                           as waiting_since,
                       read_model.dead_letter_count(c.projection, c.segment) as dead_letters
                from read_model.projection_checkpoint c, event_store.event_head h
                order by c.projection, c.segment""", Map.of(), ReadModels.EVENTS);
    }

    @Operation(summary = "Events a projection could not apply", description = "Of the caller's tenant, oldest first.")
    @GetMapping("/{name}/dead-letters")
    Mono<List<DeadLetter>> deadLetters(Reader reader, @PathVariable String name) {
        return deadLetters.list(known(name).name(), tenantOf(reader), 100).collectList();
    }

    @Operation(summary = "Apply the parked events of an aggregate again", description = "In order, all or none.")
    @PostMapping("/{name}/dead-letters/{aggregateId}/retry")
    Mono<Retried> retry(Reader reader, @PathVariable String name, @PathVariable UUID aggregateId) {
        return deadLetters.retry(known(name), aggregateId, tenantOf(reader)).map(Retried::new);
    }

    @Operation(summary = "Give the parked events of an aggregate up")
    @DeleteMapping("/{name}/dead-letters/{aggregateId}")
    Mono<Discarded> discard(Reader reader, @PathVariable String name, @PathVariable UUID aggregateId) {
        return deadLetters
                .discard(known(name).name(), aggregateId, tenantOf(reader))
                .map(Discarded::new);
    }

    private Projection known(String name) {
        return Optional.ofNullable(projections.get(name)).orElseThrow(() -> Rejection.notFound("projection", name));
    }

    private static Optional<UUID> tenantOf(Reader reader) {
        return reader.role() == Role.SUPER_ADMIN
                ? Optional.empty()
                : Optional.of(reader.tenant().value());
    }
}
