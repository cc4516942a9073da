package io.lyceum.query.administration;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.PresentOnly;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The state of the platform as it changes (C209). */
@RestController
@Tag(name = "Nodes")
@Requires(Permission.OPERATE_PLATFORM)
final class SystemStateController {

    /**
     * A process.
     *
     * @param policies segments of policies it holds
     * @param projections segments of projections it holds
     */
    record NodeLoad(String node, String state, String sides, int policies, int projections) {}

    /**
     * Background work somebody may have to look at.
     *
     * @param failing jobs whose last attempt failed
     * @param lost jobs whose node gives no sign of life
     * @param parked events policies and projections could not deal with
     */
    record Trouble(int failing, int lost, int parked) {}

    record SystemState(List<NodeLoad> nodes, List<BotController.Bot> bots, Trouble trouble) {}

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(25);

    private static final String NODES =
            "select node, state, sides, policies, projections from (%s) n".formatted(NodeController.NODES);

    private static final String TROUBLE = """
            select count(*) filter (where state = 'FAILING') as failing, count(*) filter (where state = 'LOST') as lost,
                   (select count(*) from operations.parked_event) + (select count(*) from read_model.parked_event) as parked
            from operations.job where tenant_id = :tenant and state in ('FAILING', 'LOST')""";

    private final ReadModels readModels;

    SystemStateController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "The state of the platform, live",
            description =
                    "Server-sent events: nodes with what they hold, bots, and work in trouble; all of it whenever any of"
                            + " it changes, once a second at most. The projections have a stream of their own,"
                            + " /api/v1/admin/projections/live (C209).")
    @GetMapping(path = "/api/v1/admin/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PresentOnly
    Flux<ServerSentEvent<SystemState>> live(Reader reader) {
        var states = Flux.interval(Duration.ZERO, BETWEEN_LOOKS)
                .onBackpressureDrop()
                .concatMap(tick -> look(reader), 1)
                .distinctUntilChanged()
                .map(state ->
                        ServerSentEvent.builder(state).event("platform.system").build());
        var heartbeats = Flux.interval(HEARTBEAT)
                .onBackpressureDrop()
                .map(beat -> ServerSentEvent.<SystemState>builder().comment("").build());
        return states.mergeWith(heartbeats);
    }

    private Mono<SystemState> look(Reader reader) {
        return Mono.zip(
                        all(reader, NodeLoad.class, NODES),
                        all(reader, BotController.Bot.class, BotController.BOTS),
                        all(reader, Trouble.class, TROUBLE))
                .map(found -> new SystemState(
                        found.getT1(), found.getT2(), found.getT3().getFirst()));
    }

    private <T> Mono<List<T>> all(Reader reader, Class<T> view, String sql) {
        return readModels.all(reader, view, sql, Map.of(), ReadModels.EVENTS).mapNotNull(ResponseEntity::getBody);
    }
}
