package io.lyceum.query.platform.projection;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.Role;
import io.lyceum.query.platform.projection.DeadLetters.DeadLetter;
import io.lyceum.query.platform.projection.Generations.Status;
import io.lyceum.query.platform.read.PresentOnly;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How far the read models have come, what they could not apply, and deriving them again. */
@RestController
@RequestMapping("/api/v1/admin/projections")
@Tag(name = "Projections")
@Requires(Permission.RESOLVE_DEAD_LETTERS)
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

    private static final Duration BETWEEN_STATES = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(25);

    private final ReadModels readModels;
    private final Progress progress;
    private final DeadLetters deadLetters;
    private final Generations generations;
    private final Rebuilds rebuilds;
    private final Map<String, Projection> projections;

    ProjectionController(
            ReadModels readModels,
            Progress progress,
            DeadLetters deadLetters,
            Generations generations,
            Rebuilds rebuilds,
            ObjectProvider<Projection> projections) {
        this.readModels = readModels;
        this.progress = progress;
        this.deadLetters = deadLetters;
        this.generations = generations;
        this.rebuilds = rebuilds;
        this.projections = projections.orderedStream().collect(Collectors.toMap(Projection::name, Function.identity()));
    }

    @Operation(summary = "Progress of every projection", description = "Head, position and events behind, per segment.")
    @GetMapping
    @PresentOnly
    Mono<ResponseEntity<List<ProjectionStatus>>> status(Reader reader) {
        return readModels.all(reader, ProjectionStatus.class, """
                select c.projection, c.generation, c.segment, c.segments, c.owner, h.position as head, c.position,
                       h.position - c.position as behind,
                       (select min(e.recorded_at) from event_store.domain_event e where e.position = c.position + 1)
                           as waiting_since,
                       read_model.dead_letter_count(c.projection, c.generation, c.segment) as dead_letters
                from read_model.projection_checkpoint c, event_store.event_head h
                order by c.projection, c.generation, c.segment""", Map.of(), ReadModels.EVENTS);
    }

    @Operation(
            summary = "Progress of every projection, live",
            description = "Server-sent events: the whole status whenever it changes, once a second at most (C209).")
    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PresentOnly
    Flux<ServerSentEvent<List<ProjectionStatus>>> live(Reader reader) {
        var states = progress.ticks()
                .sample(BETWEEN_STATES)
                .onBackpressureLatest()
                .concatMap(tick -> status(reader), 1)
                .mapNotNull(ResponseEntity::getBody)
                .distinctUntilChanged()
                .map(state ->
                        ServerSentEvent.builder(state).event("platform.state").build());
        var heartbeats = Flux.interval(HEARTBEAT)
                .onBackpressureDrop()
                .map(beat -> ServerSentEvent.<List<ProjectionStatus>>builder()
                        .comment("")
                        .build());
        return states.mergeWith(heartbeats);
    }

    @Operation(summary = "Events a projection could not apply", description = "Of the caller's tenant, oldest first.")
    @GetMapping("/{name}/dead-letters")
    @PresentOnly
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

    @Operation(
            summary = "The generations of a projection",
            description = "One is LIVE; others are FILLING, or on STANDBY and kept up to date beside it.")
    @GetMapping("/{name}/generations")
    @Requires(Permission.OPERATE_PLATFORM)
    @PresentOnly
    Mono<List<Status>> generations(Reader reader, @PathVariable String name) {
        return generations.of(known(name).name());
    }

    @Operation(
            summary = "Derive a projection again from the first event",
            description = "Fills a new generation beside the live one, compares the two at one position, rows and past,"
                    + " and switches to the new one if they are equal; else it stays on standby. 409 while another one"
                    + " is being filled.")
    @PostMapping("/{name}/rebuild")
    @Requires(Permission.OPERATE_PLATFORM)
    Mono<ResponseEntity<Status>> rebuild(Reader reader, @PathVariable String name) {
        var projection = known(name);
        return generations
                .begin(projection)
                .flatMap(generation -> statusOf(projection, generation))
                .map(begun -> ResponseEntity.accepted().body(begun));
    }

    @Operation(
            summary = "Switch to another generation",
            description = "Atomically, at one position; the generation that was live stays on standby.")
    @PostMapping("/{name}/generations/{generation}/activate")
    @Requires(Permission.OPERATE_PLATFORM)
    Mono<Status> activate(Reader reader, @PathVariable String name, @PathVariable int generation) {
        var projection = known(name);
        return statusOf(projection, generation)
                .flatMap(wanted -> Mono.fromFuture(() -> change(projection, generation)))
                .then(Mono.defer(() -> statusOf(projection, generation)));
    }

    @Operation(summary = "Drop a generation that is not live", description = "409 for the live one.")
    @DeleteMapping("/{name}/generations/{generation}")
    @Requires(Permission.OPERATE_PLATFORM)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> drop(Reader reader, @PathVariable String name, @PathVariable int generation) {
        var projection = known(name);
        return statusOf(projection, generation).then(Mono.defer(() -> generations.drop(projection, generation)));
    }

    private CompletableFuture<Void> change(Projection projection, int generation) {
        var changed = new CompletableFuture<Void>();
        Thread.ofVirtual().name("projection-switch").start(() -> {
            try {
                rebuilds.change(projection, generation);
                changed.complete(null);
            } catch (InterruptedException | RuntimeException failure) {
                changed.completeExceptionally(failure);
            }
        });
        return changed;
    }

    private Mono<Status> statusOf(Projection projection, int generation) {
        return generations
                .of(projection.name())
                .flatMapIterable(statuses -> statuses)
                .filter(status -> status.generation() == generation)
                .next()
                .switchIfEmpty(Mono.error(
                        () -> Rejection.notFound("generation of " + projection.name(), Integer.toString(generation))));
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
