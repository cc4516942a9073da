package io.lyceum.query.administration;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The audit log of operations of note (C23). */
@RestController
@Tag(name = "Audit")
final class OperationController {

    /**
     * One operation.
     *
     * @param action method and pattern of the address, or what happened to an account
     * @param status of the answer; absent for what was no request of somebody signed in
     * @param requestId causation id of the events it led to
     */
    record NotedOperation(
            UUID operationId,
            UUID schoolId,
            Instant occurredAt,
            UUID actorId,
            @Nullable String actorRole,
            String action,
            @Nullable String permission,
            @Nullable String target,
            @Nullable Integer status,
            @Nullable String address,
            @Nullable String device,
            String correlationId,
            String requestId,
            long position) {}

    private static final String COLUMNS = " as school_id, operation_id, occurred_at, actor_id, actor_role, action,"
            + " permission, target, status, address, device, correlation_id, request_id, position from ";

    private static final ListQuestion<NotedOperation> OF_SCHOOL =
            filters("select tenant_id" + COLUMNS + "operation where tenant_id = :tenant");
    private static final ListQuestion<NotedOperation> OF_PLATFORM = filters(
                    "select school_id" + COLUMNS + "platform_operation where tenant_id = :tenant")
            .uuid("school", "school_id = :school");

    private final ReadModels readModels;

    OperationController(ReadModels readModels) {
        this.readModels = readModels;
    }

    private static ListQuestion<NotedOperation> filters(String sql) {
        return ListQuestion.of(NotedOperation.class, sql, OperationProjection.NAME)
                .key("operation_id", "uuid")
                .sort("time", "occurred_at", "timestamptz")
                .sortedBy("-time")
                .uuid("actor", "actor_id = :actor")
                .text("permission", "permission = :permission")
                .text("action", "position(lower(:action) in lower(action)) > 0")
                .text("target", "target = :target")
                .text("address", "address = :address")
                .text("correlationId", "correlation_id = :correlationId")
                .number("status", "status = :status")
                .time("from", "occurred_at >= :from")
                .time("to", "occurred_at < :to");
    }

    @Operation(
            summary = "Operations of note in the school",
            description =
                    "Who did what, when and from where, granted or refused; newest first. Filters: actor, permission,"
                            + " action (part of it), target, address, status, correlationId, from, to (C23).")
    @GetMapping("/api/v1/audit/operations")
    @Requires(Permission.READ_AUDIT)
    Mono<ResponseEntity<Page<NotedOperation>>> ofSchool(
            Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, OF_SCHOOL, parameters);
    }

    @Operation(
            summary = "Operations of note on the whole platform",
            description = "As in a school; school filters to one.")
    @GetMapping("/api/v1/admin/operations")
    @Requires(Permission.OPERATE_PLATFORM)
    Mono<ResponseEntity<Page<NotedOperation>>> ofPlatform(
            Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, OF_PLATFORM, parameters);
    }
}
