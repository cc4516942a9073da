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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The processes of the platform, and what each of them does that only one may do at a time (C210). */
@RestController
@RequestMapping("/api/v1/admin")
@Tag(name = "Nodes")
@Requires(Permission.OPERATE_PLATFORM)
final class NodeController {

    /** What a lease is on. */
    enum LeaseKind {
        POLICY,
        PROJECTION,
        TASK
    }

    /**
     * A process.
     *
     * @param state UP, STOPPED by somebody, or DEAD: it let its lease run out
     * @param sides it runs
     * @param process its id on the host
     * @param policies segments of policies it holds
     * @param projections segments of projections it holds
     * @param tasks it runs now
     */
    record Node(
            String node,
            String state,
            String sides,
            String host,
            long process,
            Instant startedAt,
            Instant seenAt,
            Instant leaseUntil,
            @Nullable Instant stoppedAt,
            int policies,
            int projections,
            int tasks) {}

    /**
     * What one node holds.
     *
     * @param name of the policy, projection or task
     * @param part segment, {@code generation.segment}, or id of the task
     * @param nodeState of a node that is DEAD: another one takes this over
     * @param heldUntil of projections; policies and tasks are taken over 5 and 12 s after they were last renewed
     */
    record Lease(
            String kind,
            String name,
            String part,
            String node,
            @Nullable String nodeState,
            Instant renewedAt,
            @Nullable Instant heldUntil) {}

    /** Every process with how much it holds, by name. */
    static final String NODES = """
            select node, state, sides, host, process, started_at, seen_at, lease_until, stopped_at,
                   (select count(*) from operations.lease held where held.node = n.node and kind = 'POLICY') as policies,
                   (select count(*) from read_model.projection_checkpoint held
                    where held.owner = n.node and held.lease_until > clock_timestamp()) as projections,
                   (select count(*) from operations.lease held where held.node = n.node and kind = 'TASK') as tasks
            from operations.node_state n where tenant_id = :tenant order by node""";

    private static final ListQuestion<Lease> LEASES = ListQuestion.of(Lease.class, """
                    select kind, name, part, node, state as node_state, renewed_at, held_until,
                           concat_ws('/', kind, name, part) as lease
                    from (select tenant_id, kind, name, part, node, renewed_at, null::timestamptz as held_until
                          from operations.lease
                          union all
                          select cast(:tenant as uuid), 'PROJECTION', projection, generation || '.' || segment, owner,
                                 updated_at, lease_until
                          from read_model.projection_checkpoint where owner is not null) held
                    left join operations.node_state using (tenant_id, node)
                    where tenant_id = :tenant""", ReadModels.EVENTS)
            .key("lease", "text")
            .sort("lease", "lease", "text")
            .sort("renewed", "renewed_at", "timestamptz")
            .sortedBy("lease")
            .oneOf("kind", LeaseKind.class, "kind = :kind")
            .text("name", "name = :name")
            .text("node", "node = :node");

    private final ReadModels readModels;

    NodeController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "The nodes",
            description =
                    "Every process that runs a side of the platform. One that gives no sign of life is DEAD within 6 s;"
                            + " what it held is taken over by others, and it is shown for a week (C210).")
    @GetMapping("/nodes")
    @PresentOnly
    Mono<ResponseEntity<List<Node>>> nodes(Reader reader) {
        return readModels.all(reader, Node.class, NODES, Map.of(), ReadModels.EVENTS);
    }

    @Operation(
            summary = "Which node does what",
            description =
                    "Segments of policies and projections, and running tasks. Filters: kind (POLICY, PROJECTION, TASK),"
                            + " name, node. Sort: lease, renewed (C210).")
    @GetMapping("/leases")
    @PresentOnly
    Mono<ResponseEntity<Page<Lease>>> leases(Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, LEASES, parameters);
    }
}
